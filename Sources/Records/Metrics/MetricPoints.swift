/// A value of a metric after so many steps.
public struct MetricPoint: Sendable {
    /// The full name of the metric.
    public var metric: String
    /// Steps that were done when it was measured.
    public var step: Int
    /// What was measured; NaN and infinities as they are.
    public var value: Double
}

extension Store {
    /// Every value of every metric of a run, by metric and step.
    public func everyPoint(of record: RunRecord) throws -> [MetricPoint] {
        try metricNames(runs: [record.id]).flatMap { metric in
            try curves(of: metric, runs: [record.id]).flatMap(\.points).map {
                MetricPoint(metric: metric, step: $0.step, value: $0.value)
            }
        }
    }
}
