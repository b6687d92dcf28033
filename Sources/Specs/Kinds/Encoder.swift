/// Measuring an encoder as it is, without training.
extension MeasuredEncoderSettings: KindSettings {
    public static let name = "encoder"
    public static let documentation = "Measuring an encoder as it is, without training."

    public var encoders: [SavedEncoder] { [SavedEncoder(encoder)] }

    public var primaryMetric: String { encoderPrimaryMetric }

    public var metrics: [MetricGroup] { evaluation.metrics }

    public static var everyMetric: [MetricGroup] { EncoderEvaluationSettings.everyMetric }
}
