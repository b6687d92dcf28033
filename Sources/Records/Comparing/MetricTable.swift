public import Specs
public import Statistics

/// One metric of a comparison: what each variant reaches over its seeds, and what may be said of it.
///
/// Commands print it, and reports keep it in `data.json`. What there are too few values for is nil.
public struct MetricTable: Codable, Equatable, Sendable {
    /// The metric's full name, protocol included: `dense.abs_rel`.
    public var metric: String
    /// Which way the metric is better; nil if that is not known.
    public var goal: Goal?
    /// The unit of its values, as the plan states it or a kind of run declares it.
    public var unit: String?
    /// Which value of training counts, in the words of the spec; nil for the last.
    public var selection: String?
    /// A row for each variant, in the order of the spec.
    public var rows: [Row]
    /// What methods without learning reach, by their names.
    public var controls: [Control]

    /// One variant.
    public struct Row: Codable, Equatable, Sendable {
        /// The variant's name.
        public var variant: String
        /// The variant's place in the spec, 0 for the baseline.
        public var index: Int
        /// How many runs are planned; `values` has those that are finished.
        public var planned: Int
        /// Seeds of the plan with which no run is in the store; nil if there are none.
        public var missing: [Int]?
        /// What finished runs reached, by seed: finite values.
        public var values: [Value]
        /// Seeds among those of `values` that the baseline has no value with; nil if there are none, and without a baseline.
        public var unpaired: [Int]?
        /// The mean over seeds.
        public var mean: Double?
        /// The sample standard deviation over seeds.
        public var deviation: Double?
        /// Variant minus baseline; nil for the baseline, without a baseline, and without a seed that both have.
        public var difference: Difference?
        /// What may be said of the difference; nil for the baseline, and without a baseline.
        public var verdict: Verdict?
        /// The command that shows the runs, steps and attempts behind this row.
        public var why: String
    }

    /// What one seed reached.
    public struct Value: Codable, Equatable, Sendable {
        /// The run's seed.
        public var seed: Int
        /// A finite value, in the metric's unit.
        public var value: Double
    }

    /// Variant minus baseline, paired by seed.
    public struct Difference: Codable, Equatable, Sendable {
        /// How many seeds both have.
        public var count: Int
        /// The mean of the differences.
        public var mean: Double
        /// The lower end of the 95 % t interval of the mean.
        public var low: Double?
        /// The upper end of the 95 % t interval of the mean.
        public var high: Double?
        /// The two-sided p of the paired t test.
        public var p: Double?
        /// p after Holm's correction over the rows with three pairs at least.
        public var correctedP: Double?
        /// Cohen's d_z; see `addExactTests`, also for what follows.
        public var effect: Double?
        /// The lower end of the 95 % interval of the bootstrap; see `addBootstrap`.
        public var bootstrapLow: Double?
        /// The upper end of the 95 % interval of the bootstrap; see `addBootstrap`.
        public var bootstrapHigh: Double?
        /// The two-sided p of the exact sign-flip test, not corrected.
        public var signFlipP: Double?
        /// The two-sided p of Wilcoxon's signed-rank test, not corrected.
        public var wilcoxonP: Double?
        /// With how many seeds a t test would find such an effect in four of five experiments.
        public var seedsNeeded: Int?
    }

    /// A method without learning, over the finished runs of the baseline.
    public struct Control: Codable, Equatable, Sendable {
        /// The control's name: `constant_depth`.
        public var name: String
        /// How many runs measured it.
        public var count: Int
        /// The mean over these runs.
        public var mean: Double?
        /// The sample standard deviation over these runs.
        public var deviation: Double?
    }

    /// The row of the baseline; nil if none of its runs is in the store.
    public var baseline: Row? { rows.first { $0.isBaseline && $0.hasRuns } }

    /// The row of a variant, by its index in the spec.
    public func row(of index: Int) -> Row? { rows.first { $0.index == index } }

    /// The way of measuring: all of the metric's name but the last part, empty if it has one part only.
    public var evaluation: String { metric.split(separator: ".").dropLast().joined(separator: ".") }

    /// The last part of the metric's name.
    public var shortName: String { metric.split(separator: ".").last.map(String.init) ?? metric }
}

extension MetricTable.Row {
    /// Whether the other rows are compared with this one.
    public var isBaseline: Bool { index == 0 }

    /// Whether any of its runs is in the store.
    var hasRuns: Bool { planned > (missing?.count ?? 0) }

    /// The number, mean and spread of its values.
    public var summary: Summary { Summary(values.map(\.value)) }

    /// How many seeds are finished: `3`, or `2 of 3` while runs are missing.
    public var seeds: String { values.count == planned ? "\(planned)" : "\(values.count) of \(planned)" }

    /// The verdict in words, or that there is no baseline; empty for the baseline itself.
    public var verdictWords: String { verdict?.rawValue ?? (isBaseline ? "" : MissingBaseline.verdict) }

    /// The values by seed.
    var bySeed: [Int: Double] { Dictionary(values.map { ($0.seed, $0.value) }) { first, _ in first } }
}

/// The name of a control for eyes: `constant_depth` as `constant depth`.
public func controlTitle(_ name: String) -> String { name.replacing("_", with: " ") }
