/// How an encoder is measured, with labels, once it is trained.
public struct EncoderEvaluationSettings: Settings {
    /// How frozen features are measured: a part for each of ``frozenClassifiers``, by its name among the keys of this.
    public var classifiers = SettingsParts(frozenClassifiers.map { $0.init() })
    public var online: OnlineSettings?
    public var finetune: FinetuneSettings?
    public var transfer: ImageData?
    public var supervised: SupervisedSettings? = SupervisedSettings()
    public var trainImages: Int? = 10_000
    public var testImages: Int?

    public init() {}

    public static let fields: [Field<Self>] = frozenClassifiers.map { $0.evaluationField } + ownFields

    private static let ownFields: [Field<Self>] = [
        Field(
            "online",
            \.online,
            "Measuring while the encoder trains, as online.knn.accuracy: for its curve, not for tables; null to leave it "
                + "out."
        ),
        Field(
            "finetune",
            \.finetune,
            "Training a copy of the encoder and a linear layer on some of the labels; null to leave it out."
        ),
        Field(
            "transfer",
            \.transfer,
            "Another data set that the frozen encoder is measured on as well, by neighbours and probe; null for none."
        ),
        Field(
            "supervised",
            \.supervised,
            "The control that learns the encoder from all labels, from random weights; null to leave it out."
        ),
        Field("trainImages", \.trainImages, "Labelled images to learn from; null for all.", .optional(.atLeast(1))),
        Field("testImages", \.testImages, "Images to measure on; null for all.", .optional(.atLeast(1))),
    ]

    public var contradictions: [Contradiction] {
        let ofTransfer = transfer?.contradictions(at: "transfer") ?? []
        guard let trainImages, knn.neighbours > trainImages else { return ofTransfer }
        let words = "is \(knn.neighbours), expected at most the \(trainImages) of evaluation.trainImages"
        return ofTransfer + [Contradiction("knn.neighbours", words, with: ["trainImages"])]
    }
}
