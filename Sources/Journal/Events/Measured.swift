/// Metrics were measured.
///
/// Most lines of a journal are of this kind or `Progressed`. `MeasurementText` writes these by hand: a test holds that
/// it knows all fields.
public struct Measured: RunEvent {
    /// Its name in journals.
    public static let name = "metrics"

    /// Steps that were done before.
    public var step: Int
    /// Values by full name of the metric. NaN and infinities are kept as such.
    public var values: [String: Double]
}

extension Event {
    /// Metrics were measured after `step` steps.
    public static func metrics(step: Int, values: [String: Double]) -> Event {
        Event(Measured(step: step, values: values))
    }
}
