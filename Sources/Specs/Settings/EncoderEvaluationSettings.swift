/// How an encoder is measured, with labels, once it is trained.
public struct EncoderEvaluationSettings: Settings {
    public var knn = KNNSettings()
    public var probe = ProbeSettings()
    public var online: OnlineSettings?
    public var finetune: FinetuneSettings?
    public var transfer: ImageData?
    public var supervised: SupervisedSettings? = SupervisedSettings()
    public var trainImages: Int? = 10_000
    public var testImages: Int?

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("knn", \.knn, "Classification by the nearest neighbours."),
        Field("probe", \.probe, "Classification by a linear layer on frozen features."),
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
        guard let trainImages, knn.neighbours > trainImages else { return [] }
        let words = "is \(knn.neighbours), expected at most the \(trainImages) of evaluation.trainImages"
        return [Contradiction("knn.neighbours", words, with: ["trainImages"])]
    }
}

/// Weighted k nearest neighbours. Wu et al. 2018.
public struct KNNSettings: Settings {
    public var neighbours = 200
    public var temperature = 0.1

    public init() {}

    /// k and the temperature of the votes.
    public init(neighbours: Int, temperature: Double) {
        (self.neighbours, self.temperature) = (neighbours, temperature)
    }

    public static let fields: [Field<Self>] = [
        Field("neighbours", \.neighbours, "k.", .atLeast(1)),
        Field("temperature", \.temperature, "Votes weigh exp(similarity / this).", .positive),
    ]
}

/// Multinomial logistic regression on standardised features, by L-BFGS on all of them at once.
public struct ProbeSettings: Settings {
    public var weightDecays = [1e-5, 1e-4, 1e-3, 1e-2, 1e-1]
    public var validation = 0.1
    public var iterations = 100

    public init() {}

    public static let fields: [Field<Self>] = [
        Field(
            "weightDecays",
            \.weightDecays,
            "λ of the penalty λ/2·‖W‖²: the one that is best on held-out training images is used.",
            .positives
        ),
        Field(
            "validation",
            \.validation,
            "Part of the training images, the same of every class, that is held out to choose.",
            .range(0.01...0.5)
        ),
        Field("iterations", \.iterations, "Steps of L-BFGS at most.", .range(1...100_000)),
    ]
}
