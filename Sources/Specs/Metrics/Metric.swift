/// A number that runs measure, as a kind of run declares it.
public struct Metric: Sendable, Equatable {
    /// What it is measured by: the first parts of its full name, `eigen.zhou17`. Empty outside of a group.
    public internal(set) var way = ""
    /// What it is: the last part of its full name, `abs_rel`.
    public let quantity: String
    /// Which way it is better; nil for what is only logged.
    public let goal: Goal?
    /// Of its values: `m`, `%`; nil for plain numbers.
    public let unit: String?
    /// What it means: a sentence, with its source.
    public let words: String
    /// Whether every run that declares it measures it, as far as its settings can tell.
    public let isCertain: Bool

    /// What a kind declares of a metric.
    ///
    /// - Parameters:
    ///   - quantity: The last part of its full name.
    ///   - isCertain: False for what depends on the data, or on how training goes.
    public init(_ quantity: String, _ goal: Goal?, unit: String? = nil, isCertain: Bool = true, _ words: String) {
        (self.quantity, self.goal, self.unit) = (quantity, goal, unit)
        (self.words, self.isCertain) = (words, isCertain)
    }

    /// The full name: `eigen.zhou17.abs_rel`.
    public var name: String { way.isEmpty ? quantity : "\(way).\(quantity)" }

    /// When it is measured.
    public var phase: MetricPhase { MetricPhase(of: name) }
}

/// Metrics that are measured in the same way: their full names differ in the last part alone.
public struct MetricGroup: Sendable, Equatable {
    /// What stands before the last part: `eigen.zhou17`, `train`. A `*` stands for a number: `finetune.*`.
    public let way: String
    /// How it is measured, for readers of a report: no sentence, with its source. A `*` is that number.
    public let words: String
    /// With full names.
    public let metrics: [Metric]

    /// Metrics of one way to measure.
    public init(_ way: String, _ words: String, _ metrics: [Metric]) {
        (self.way, self.words) = (way, words)
        self.metrics = metrics.map { metric in
            var metric = metric
            metric.way = way
            return metric
        }
    }

    /// The same while the run trains, on held-out data: `validation.dense`.
    ///
    /// - Parameter quantities: Those that are scored; nil for all.
    func validation(_ quantities: Set<String>? = nil) -> MetricGroup {
        let scored = metrics.filter { quantities?.contains($0.quantity) ?? true }
        return MetricGroup(MetricPhase.validation.name(of: way), "\(words), while the run trains", scored)
    }

    /// The same of a method without learning: `control.constant_depth.dense`.
    ///
    /// - Parameters:
    ///   - words: What the control is, for readers of a report.
    ///   - left: Quantities that are not measured of it.
    func control(_ name: String, _ words: String, without left: Set<String> = []) -> MetricGroup {
        let measured = metrics.filter { !left.contains($0.quantity) }
        return MetricGroup(MetricPhase.control.name(of: "\(name).\(way)"), words, measured)
    }
}
