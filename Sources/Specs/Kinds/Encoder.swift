/// Measuring an encoder as it is, without training.
extension MeasuredEncoderSettings: KindSettings {
    public static let name = "encoder"
    public static let documentation = "Measuring an encoder as it is, without training."

    public var source: PretextData { .images(data) }

    public var dataPath: String? {
        get { data.path }
        set { if let newValue { data.path = newValue } }
    }

    public var weightFiles: [WeightFile] { encoder.weightFiles }

    public var primaryMetric: String { encoderPrimaryMetric }

    public var metrics: [MetricGroup] { evaluation.metrics }

    public static var everyMetric: [MetricGroup] { EncoderEvaluationSettings.everyMetric }
}
