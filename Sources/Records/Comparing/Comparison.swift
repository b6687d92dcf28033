public import Statistics

/// The runs of an experiment, by variant and seed.
public struct Comparison: Sendable, Equatable {
    /// A row of the table: all runs of one variant.
    public struct Variant: Sendable, Equatable {
        public var name: String
        /// Place in the spec; the baseline is the first.
        public var index: Int
        /// Changed settings, by dotted path, as JSON text.
        public var changes: [String: String]
        /// Every planned run, by seed, whatever its state.
        public var runs: [RunRecord]

        /// A variant and its runs.
        public init(name: String, index: Int, changes: [String: String], runs: [RunRecord]) {
            self.name = name
            self.index = index
            self.changes = changes
            self.runs = runs
        }

        /// What finished runs reached in a metric, by its full name: finite values by seed.
        public func values(of metric: String) -> [Int: Double] {
            let pairs = runs.compactMap { run -> (Int, Double)? in
                guard run.state == .finished, let value = run.metrics[metric], value.isFinite else { return nil }
                return (run.seed, value)
            }
            return Dictionary(pairs) { first, _ in first }
        }
    }

    /// What one variant reaches in one metric.
    public struct Row: Sendable, Equatable {
        public var variant: Variant
        /// Of finished runs with a finite value, by seed.
        public var values: [Int: Double]
        public var summary: Summary
        /// Against the baseline; nil for the baseline itself.
        public var difference: PairedDifference?
        /// p of the difference after Holm's correction over the table; nil for the baseline.
        public var correctedP: Double?
        public var verdict: Verdict?
    }

    /// A control: what needs no training reaches, over the finished runs of the baseline.
    public struct Control: Sendable, Equatable {
        public var name: String
        public var summary: Summary
    }

    public var experiment: ExperimentRecord
    /// In the order of the spec, the baseline first.
    public var variants: [Variant]

    /// Variants of an experiment.
    public init(experiment: ExperimentRecord, variants: [Variant]) {
        self.experiment = experiment
        self.variants = variants
    }

    /// Full names of all metrics of any run, sorted.
    public var metrics: [String] {
        var names: Set<String> = []
        for run in variants.lazy.flatMap(\.runs) { names.formUnion(run.metrics.keys) }
        return names.sorted()
    }

    /// Full name of the metric that decides; nil if the spec names none, or none or several fit.
    public var primaryMetric: String? {
        guard let name = experiment.primaryMetric else { return nil }
        let full = metricNames(meantBy: name, among: metrics)
        return full.count == 1 ? full[0] : nil
    }

    /// Which way a metric is better: as the spec says, or by its name.
    public func goal(of metric: String) -> Goal? {
        if metric == primaryMetric, let goal = experiment.goal.flatMap(Goal.init(rawValue:)) { return goal }
        return experiment.goal(of: metric)
    }

    /// The table of one metric, by its full name: a row per variant. Only finished runs count.
    public func rows(of metric: String) -> [Row] {
        let values = variants.map { $0.values(of: metric) }
        guard let baseline = values.first else { return [] }
        let differences = values.dropFirst().map { PairedDifference($0, minus: baseline) }
        // With fewer than three pairs nothing is tested, so nothing is corrected for.
        let corrected = holm(differences.map { $0.count >= 3 ? $0.p : .nan })
        let goal = goal(of: metric)
        return variants.indices.map { index in
            var row = Row(variant: variants[index], values: values[index], summary: Summary(values[index].values))
            if index > 0 {
                row.difference = differences[index - 1]
                row.correctedP = corrected[index - 1]
                row.verdict = Verdict(differences[index - 1], correctedP: corrected[index - 1], goal: goal)
            }
            return row
        }
    }

    /// The controls of a metric, by its full name: those of the baseline, for a variant may change the data.
    public func controls(of metric: String) -> [Control] {
        var seen: Set<String> = []
        let finished = (variants.first?.runs ?? []).filter { $0.state == .finished && seen.insert($0.id).inserted }
        return Records.controls(of: metric, among: Set(finished.flatMap(\.metrics.keys))).map { name in
            Control(name: name.control, summary: Summary(finished.compactMap { $0.metrics[name.metric] }))
        }
    }
}
