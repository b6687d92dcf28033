/// Joint embedding of images: two views of one image are to mean the same. SimCLR (Chen et al. 2020) and its kin.
public struct ContrastiveSettings: Settings {
    public var data = ImageData(IDXSettings())
    public var views = ViewSettings()
    public var encoder = EncoderChoice(ResNetSettings())
    public var projector = ProjectorSettings()
    public var predictor: PredictorSettings?
    public var teacher: TeacherSettings?
    public var objective = JointObjective(NTXentSettings())
    public var training = TrainingSettings(
        batch: 256,
        optimizer: SGDSettings(),
        schedule: CosineSettings()
    )
    public var evaluation = EncoderEvaluationSettings()

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("data", \.data, "Where the images come from."),
        Field("views", \.views, "Random changes that should not change what an image is. Two are drawn of each."),
        Field("encoder", \.encoder, "The network that is kept."),
        Field("projector", \.projector, "The network that is thrown away."),
        Field(
            "predictor",
            \.predictor,
            "A network that is to tell the targets from the projections; null for none."
        ),
        Field(
            "teacher",
            \.teacher,
            "A moving average of encoder and projector that makes the targets; null for none."
        ),
        Field("objective", \.objective, "What is minimised."),
        Field("training", \.training, "How parameters move."),
        Field("evaluation", \.evaluation, "How the encoder is measured, with labels."),
    ]

    public var contradictions: [Contradiction] {
        data.contradictions(at: "data") + sizeContradictions + partContradictions + earlyStoppingContradictions
    }

    private var sizeContradictions: [Contradiction] {
        let (batch, size, patch) = (training.batch, views.size, encoder.patch)
        if batch < 2 {
            let words = "is \(batch), expected 2 at least: images are compared with others"
            return [Contradiction("training.batch", words)]
        }
        var found = views.contradictions(channels: data.channels)
        let numbers = views.numbers(channels: data.channels)
        if batch * numbers > largestBatch {
            let words = "is \(batch), too many for views of \(size)×\(size): \(largestBatch / numbers) fit"
            found.append(Contradiction("training.batch", words, with: ["views.size", "views.local", "data"]))
        }
        if !size.isMultiple(of: patch) {
            let words = "is \(size), no multiple of the encoder's patches of \(patch) pixels"
            found.append(Contradiction("views.size", words, with: ["encoder"]))
        }
        if views.local.count > 0, !views.local.size.isMultiple(of: patch) {
            let words = "is \(views.local.size), no multiple of the encoder's patches of \(patch) pixels"
            found.append(Contradiction("views.local.size", words, with: ["encoder", "views.local.count"]))
        }
        return found
    }

    /// Parts that the objective does not use, or misses.
    private var partContradictions: [Contradiction] {
        var found: [Contradiction] = []
        if teacher != nil, !objective.usesTargets {
            let words = "is set, and objective \(objective.name) compares views of one network; set it to null"
            found.append(Contradiction("teacher", words, with: ["objective"]))
        }
        if predictor != nil, !objective.usesPredictions {
            let words = "is set, and objective \(objective.name) does not predict; set it to null"
            found.append(Contradiction("predictor", words, with: ["objective"]))
        }
        return found
    }
}
