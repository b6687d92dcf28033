public import Specs

/// An experiment as one plan states it: what is asked, the variants, and their runs in the store.
///
/// All that is said of differences between variants begins here. Variants are known by their name and their index in
/// the spec. The baseline is the one of index 0. Without a run of it nothing is compared: no other variant takes its
/// place.
public struct Comparison: Sendable, Equatable {
    /// The baseline or an ablation, with its runs.
    public struct Variant: Sendable, Equatable {
        /// The name that the spec gives it.
        public var name: String
        /// Its place in the spec, 0 for the baseline.
        public var index: Int
        /// The settings that it changes, by dotted path, as JSON text.
        public var changes: [String: String]
        /// Its runs that are in the store, by seed, whatever their state.
        public var runs: [RunRecord]

        /// Whether the other variants are compared with it.
        public var isBaseline: Bool { index == 0 }

        /// A variant and its runs.
        public init(name: String, index: Int, changes: [String: String], runs: [RunRecord]) {
            self.name = name
            self.index = index
            self.changes = changes
            self.runs = runs
        }

        /// The values of a metric, by its full name, that finished runs reached: finite ones, by seed.
        public func values(of metric: String) -> [Int: Double] {
            let pairs = runs.compactMap { run -> (Int, Double)? in
                guard run.state == .finished, let value = run.metrics[metric], value.isFinite else { return nil }
                return (run.seed, value)
            }
            return Dictionary(pairs) { first, _ in first }
        }
    }

    /// What the plan says of the experiment and of its metrics.
    public var experiment: ExperimentRecord
    /// The variants of which something is known, in the order of the spec.
    public var variants: [Variant]
    /// The seeds of the plan, sorted: each variant is to have a run with each.
    public var seeds: [Int]

    /// Variants of an experiment, in any order.
    ///
    /// - Parameter seeds: The seeds of the plan; without them, those that any variant has.
    public init(experiment: ExperimentRecord, variants: [Variant], seeds: [Int]? = nil) {
        self.experiment = experiment
        self.seeds = Set(seeds ?? variants.flatMap { $0.runs.map(\.seed) }).sorted()
        self.variants = variants.sorted { ($0.index, $0.name) < ($1.index, $1.name) }
    }

    /// The variant that the others are compared with; nil if none of its runs is in the store.
    public var baseline: Variant? { variants.first { $0.isBaseline && !$0.runs.isEmpty } }

    /// The full names of all metrics of any run, sorted.
    public var metrics: [String] {
        var names: Set<String> = []
        for run in variants.lazy.flatMap(\.runs) { names.formUnion(run.metrics.keys) }
        return names.sorted()
    }

    /// The full name of the metric that decides; nil if the plan names none, or none or several fit.
    public var primaryMetric: String? {
        guard let name = experiment.primaryMetric else { return nil }
        let full = metricNames(meantBy: name, among: metrics)
        return full.count == 1 ? full[0] : nil
    }

    /// Which way a metric, by its full name, is better: as the plan says, or by its name. Nil if neither says it.
    public func goal(of metric: String) -> Goal? {
        if metric == primaryMetric, let goal = experiment.goal.flatMap(Goal.init(rawValue:)) { return goal }
        return experiment.goal(of: metric)
    }
}

/// What outputs say where the baseline has no run in the store.
public enum MissingBaseline {
    /// Stands in place of a verdict.
    public static let verdict = "no baseline"

    /// Why there are no differences, as a sentence.
    public static let sentence = sentence(of: nil)

    /// Why there are no differences, as a sentence that names the experiment.
    public static func sentence(of experiment: String?) -> String {
        "No run of the baseline\(experiment.map { " of \($0)" } ?? "") is in the store, so there is no difference and no "
            + "verdict."
    }
}
