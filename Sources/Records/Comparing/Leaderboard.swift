public import Specs

/// The variants of one or several experiments, best first in one metric.
public struct Leaderboard: Sendable, Equatable {
    /// A variant and what it reaches in the metric that decides.
    public struct Row: Sendable, Equatable {
        /// The experiment's name.
        public var experiment: String
        /// The name of the variant that this one is compared with: of its own experiment, and itself for a baseline.
        /// Nil if none of its runs is in the store.
        public var baseline: String?
        /// The variant, with its runs.
        public var variant: Comparison.Variant
        /// Its row in the table of its own experiment.
        public var result: MetricTable.Row
    }

    /// The full name of the metric that decides.
    public var metric: String
    /// Which way that metric is better.
    public var goal: Goal
    /// Best first; those without a value come last.
    public var rows: [Row]

    /// Ranks variants.
    ///
    /// - Parameters:
    ///   - comparisons: The experiments.
    ///   - name: The metric that decides; without it, the one that the experiments call primary.
    ///   - goal: Which way it is better; without it, as the experiments or its name say.
    /// - Throws: A `StoreError` if there is not one such metric, or its goal is not known.
    public init(_ comparisons: [Comparison], by name: String? = nil, goal: Goal? = nil) throws {
        metric = try Self.metric(name, in: comparisons)
        self.goal = try goal ?? Self.goal(of: metric, in: comparisons)
        let sign: Double = self.goal == .minimize ? 1 : -1
        let metric = metric
        let rows = comparisons.flatMap { comparison in
            zip(comparison.variants, comparison.table(of: metric).rows).map { variant, row in
                Row(
                    experiment: comparison.experiment.name,
                    baseline: comparison.baseline?.name,
                    variant: variant,
                    result: row
                )
            }
        }
        self.rows = RunOrder(by: metric).sorted(rows) { row in row.result.mean.map { .measured(sign * $0) } }
    }

    private static func metric(_ name: String?, in comparisons: [Comparison]) throws -> String {
        let known = Set(comparisons.flatMap(\.metrics)).sorted()
        if let name { return try fullMetricName(name, among: known, listing: known.filter(isOfEvaluation)) }
        let deciding = comparisons.map { ($0.experiment.name, $0.primaryMetric) }
        let names = Set(deciding.compactMap(\.1))
        if let only = names.first, names.count == 1 { return only }
        let words = deciding.map { "\($0.0) by \($0.1 ?? "none yet")" }.joined(separator: ", ")
        throw StoreError(.unknownName, "", "no one metric decides (\(words)); name one with --sort")
    }

    private static func goal(of metric: String, in comparisons: [Comparison]) throws -> Goal {
        let goals = Set(comparisons.compactMap { $0.goal(of: metric) })
        if let only = goals.first, goals.count == 1 { return only }
        let words = goals.isEmpty ? "nothing says" : "the experiments disagree on"
        throw StoreError(.unknownName, "", "\(words) which way \(metric) is better; --goal does")
    }
}

extension MetricTable {
    /// The table with its rows in the order of a leaderboard of this experiment alone.
    public func sorted(like leaderboard: Leaderboard) -> MetricTable {
        var table = self
        table.rows = leaderboard.rows.compactMap { row(of: $0.variant.index) }
        return table
    }
}
