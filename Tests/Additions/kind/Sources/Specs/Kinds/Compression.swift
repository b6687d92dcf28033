/// Images as few numbers, from which a linear layer is to restore them: principal components, found by descent.
public struct CompressionSettings: TrainedKindSettings {
    public static let name = "compression"
    public static let documentation = "Images as few numbers, from which a linear layer restores them."

    /// There is one way to measure.
    public struct Evaluation: Settings {
        public init() {}
        public static let fields: [Field<Self>] = []
    }

    public var data = ImageData(IDXSettings())
    public var numbers = 16
    public var training = TrainingSettings(batch: 32, optimizer: AdamSettings())
    public var evaluation = Evaluation()

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("data", \.data, "Where the images come from."),
        Field("numbers", \.numbers, "Numbers that stand for an image.", .range(1...4096)),
        Field("training", \.training, "How parameters move."),
        Field("evaluation", \.evaluation, "How images are compared with what is restored of them."),
    ]

    public var contradictions: [Contradiction] { earlyStoppingContradictions }
    public var encoders: [SavedEncoder] { [] }
    public var primaryMetric: String { "restored.squared_error" }
    public var metrics: [MetricGroup] { Self.everyMetric }

    public static var everyMetric: [MetricGroup] {
        let error = Metric("squared_error", .minimize, "Mean squared error of pixels in [0, 1].")
        return [MetricGroup("restored", "images restored from few numbers, beside the images", [error])] + logged([])
    }
}
