import Records

/// A value of a metric after so many steps.
struct MetricPoint {
    var metric: String
    var step: Int
    var value: Double
}

extension Store {
    /// Every value of every metric of a run, by metric and step.
    func everyPoint(of record: RunRecord) throws -> [MetricPoint] {
        try metricNames(runs: [record.id]).flatMap { metric in
            try curves(of: metric, runs: [record.id]).flatMap(\.points).map {
                MetricPoint(metric: metric, step: $0.step, value: $0.value)
            }
        }
    }
}
