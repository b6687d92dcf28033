/// What a run learns, and all its settings.
public indirect enum Kind: Choice {
    case depth(DepthSettings)
    case contrastive(ContrastiveSettings)
    case pretext(PretextSettings)
    case encoder(MeasuredEncoderSettings)

    public static var tag: String { "kind" }

    public static let alternatives: [Alternative<Self>] = {
        [
            Alternative("depth", "Depth and ego-motion from video.", Self.depth) {
                if case .depth(let settings) = $0 { settings } else { nil }
            },
            Alternative(
                "contrastive",
                "Joint embedding of images: views of one are to mean the same.",
                version: 2,
                Self.contrastive
            ) {
                if case .contrastive(let settings) = $0 { settings } else { nil }
            },
            Alternative("pretext", "Predicting parts of an input, or what was done to it.", Self.pretext) {
                if case .pretext(let settings) = $0 { settings } else { nil }
            },
            Alternative("encoder", "Measuring an encoder as it is, without training.", Self.encoder) {
                if case .encoder(let settings) = $0 { settings } else { nil }
            },
        ]
    }()

    /// How parameters move.
    public var training: TrainingSettings {
        switch self {
        case .depth(let settings): settings.training
        case .contrastive(let settings): settings.training
        case .pretext(let settings): settings.training
        case .encoder(let settings): settings.training
        }
    }

    /// The metric that decides if a spec names none.
    public var primary: Primary {
        switch self {
        case .depth(let settings):
            Primary(
                metric: settings.data.truth.last.map { "\(settings.evaluation.name(of: $0)).abs_rel" }
                    ?? "synthesis.l1",
                goal: .minimize
            )
        case .contrastive, .encoder: Primary(metric: "probe.accuracy", goal: .maximize)
        case .pretext(let settings):
            settings.data.hasClasses
                ? Primary(metric: "probe.accuracy", goal: .maximize) : Primary(metric: "task.loss", goal: .minimize)
        }
    }

    /// Full names of what a run measures: in its final evaluation, then in training.
    var metrics: [String] {
        switch self {
        case .depth(let settings): settings.metrics
        case .contrastive(let settings): settings.metrics
        case .pretext(let settings): settings.metrics
        case .encoder(let settings): settings.evaluation.metrics
        }
    }

    /// Whether results of this and of `other` are measured in the same way.
    func isMeasured(like other: Kind) -> Bool {
        if case .depth(let one) = self, case .depth(let other) = other {
            return one.evaluation.identity(over: other.evaluation) == nil
        }
        guard let one = encoderEvaluation, let other = other.encoderEvaluation else { return false }
        return one.identity(over: other) == nil
    }

    /// How an encoder is measured with labels; nil for what is measured otherwise.
    var encoderEvaluation: EncoderEvaluationSettings? {
        switch self {
        case .depth: nil
        case .contrastive(let settings): settings.evaluation
        case .pretext(let settings): settings.evaluation
        case .encoder(let settings): settings.evaluation
        }
    }

    /// The images or the video of the run.
    public var source: PretextData {
        switch self {
        case .depth(let settings): .video(settings.data)
        case .contrastive(let settings): .images(settings.data)
        case .pretext(let settings): settings.data
        case .encoder(let settings): .images(settings.data)
        }
    }

    /// Where the data lies that the run reads; nil for data that is made.
    public var dataPath: String? { references.paths.first { $0.keys == ["data", "path"] }?.path }

    /// What the settings name that is not in the spec.
    public var references: References { References(of: self) }
}
