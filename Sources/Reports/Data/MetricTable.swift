import Journal
public import Records
import Statistics

/// One metric of the evaluation: what each variant reaches over its seeds, and what may be said of it.
public struct MetricTable: Codable, Equatable, Sendable {
    /// Full name, protocol included: `dense.abs_rel`.
    public var metric: String
    /// Which way it is better; nil if that is not known.
    public var goal: Goal?
    /// Of its values, if the spec states one.
    public var unit: String?
    /// Which value of training counts, in the words of the spec; nil for the last.
    public var selection: String?
    /// A row per variant, in the order of the spec.
    public var rows: [Row]
    /// What needs no training reaches, by name.
    public var controls: [Control]

    /// One variant. What there are too few values for is nil.
    public struct Row: Codable, Equatable, Sendable {
        public var variant: String
        public var index: Int
        /// Runs that are planned; `values` has those that are finished.
        public var planned: Int
        public var values: [Value]
        public var mean: Double?
        /// Sample standard deviation over seeds.
        public var deviation: Double?
        /// Nil for the baseline, and without a seed that both have.
        public var difference: Difference?
        /// Nil for the baseline.
        public var verdict: Verdict?
        /// The command that shows the runs, steps and attempts behind this row.
        public var why: String
    }

    /// What one seed reached.
    public struct Value: Codable, Equatable, Sendable {
        public var seed: Int
        public var value: Double
    }

    /// Variant minus baseline, seed by seed.
    public struct Difference: Codable, Equatable, Sendable {
        /// Seeds that both have.
        public var count: Int
        public var mean: Double
        /// The 95 % interval.
        public var low: Double?
        public var high: Double?
        public var p: Double?
        /// After Holm's correction over the table.
        public var correctedP: Double?
        /// Cohen's d_z. This and what follows is of the primary metric alone.
        public var effect: Double?
        /// The 95 % interval of the bootstrap.
        public var bootstrapLow: Double?
        public var bootstrapHigh: Double?
        /// Of the exact tests, not corrected.
        public var signFlipP: Double?
        public var wilcoxonP: Double?
        /// With which a t test would find such an effect in four of five experiments.
        public var seedsNeeded: Int?
    }

    /// A method without learning, over the finished runs of the baseline.
    public struct Control: Codable, Equatable, Sendable {
        public var name: String
        public var count: Int
        public var mean: Double?
        public var deviation: Double?
    }

    /// What the metric is measured by: all of its name but the last part, empty if it has one part only.
    public var evaluation: String { metric.split(separator: ".").dropLast().joined(separator: ".") }

    /// The last part of the metric's name.
    public var shortName: String { metric.split(separator: ".").last.map(String.init) ?? metric }
}

extension MetricTable {
    /// The table of a metric, by its full name.
    init(of metric: String, in comparison: Comparison) {
        self.metric = metric
        goal = comparison.goal(of: metric)
        unit = comparison.experiment.metrics[metric]?.unit
        selection = comparison.experiment.metrics[metric]?.selection
        let isPrimary = metric == comparison.primaryMetric
        rows = comparison.rows(of: metric).map { row in
            let words = ["parallax", "why", comparison.experiment.name, row.variant.name, metric]
            let values = row.values.sorted { $0.key < $1.key }.map { Value(seed: $0.key, value: $0.value) }
            // In the order of the seeds, so that the last bit of the mean is always the same.
            let summary = Summary(values.map(\.value))
            return Row(
                variant: row.variant.name,
                index: row.variant.index,
                planned: row.variant.runs.count,
                values: values,
                mean: summary.mean.number,
                deviation: summary.deviation.number,
                difference: row.difference.flatMap {
                    Difference($0, correctedP: row.correctedP, withFurtherTests: isPrimary)
                },
                verdict: row.verdict,
                why: words.map { shellWord($0) }.joined(separator: " ")
            )
        }
        controls = comparison.controls(of: metric).map { control in
            Control(
                name: control.name,
                count: control.summary.count,
                mean: control.summary.mean.number,
                deviation: control.summary.deviation.number
            )
        }
    }
}

extension MetricTable.Difference {
    /// Nil without pairs.
    fileprivate init?(_ difference: PairedDifference, correctedP: Double?, withFurtherTests: Bool) {
        guard difference.count > 0 else { return nil }
        count = difference.count
        mean = difference.mean
        (low, high, p) = (difference.low.number, difference.high.number, difference.p.number)
        self.correctedP = correctedP?.number
        guard withFurtherTests else { return }
        let tests = PairedTests(difference.differences)
        let bootstrap = Bootstrap(meanOf: difference.differences)
        effect = tests.effect.number
        (bootstrapLow, bootstrapHigh) = (bootstrap.low.number, bootstrap.high.number)
        (signFlipP, wilcoxonP) = (tests.signFlipP.number, tests.wilcoxonP.number)
        seedsNeeded = Power.pairs(effect: tests.effect)
    }
}

extension Double {
    /// Nil for NaN and infinities.
    var number: Double? { isFinite ? self : nil }
}
