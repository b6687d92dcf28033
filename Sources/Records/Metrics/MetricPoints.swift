/// A value of a metric after so many steps.
public struct MetricPoint: Sendable {
    public var metric: String
    public var step: Int
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
