public import Records
public import Specs

/// All that a report says of one experiment, and what its figures are drawn from: the content of `data.json`.
public struct ReportData: Codable, Equatable, Sendable {
    /// Name of the experiment.
    public var experiment: String
    /// What it asks; may be empty.
    public var question: String
    /// The spec's path, where it is known.
    public var spec: String?
    /// Why that spec does not make these runs, if so; nil if it does, or if that is not known.
    public var caveat: String?
    /// The metric that decides, as the spec writes it.
    public var primary: String?
    /// The full name of that metric; nil while no run has measured it, or if several fit.
    public var primaryMetric: String?
    /// In the order of the spec. The baseline is missing, or has no runs, if none of its runs is in the store.
    public var variants: [Variant]
    /// The runs of the plan that are not in the store; nil if all are that anything tells of.
    public var missing: MissingRuns?
    /// What the spec expects, and what was found.
    public var expectations: [Expectation]
    /// A table for each metric of the evaluation, by its full name.
    public var tables: [MetricTable]
    /// What changes do that were tried in every combination; nil if none were.
    public var factorial: Factorial?
    /// Variants that were measured on the same images as the baseline, image by image; nil if none were.
    ///
    /// Empty if variants were measured on single images, and the baseline has no run in the store.
    public var images: [ImageComparison]?
    /// What was minimised, over the steps of training, by the full name of the metric.
    public var curves: [TrainingCurve]
    /// Embeddings in the plane, one for each variant that has them.
    public var embeddings: [Embedding]
    /// The resolved configuration of the baseline's first run; nil if it has none in the store.
    public var baseline: JSON?
    /// What runs begin with, and what that begins with; nil if nothing.
    public var beginnings: [Beginning]?

    /// That a run begins with another.
    public struct Beginning: Codable, Equatable, Sendable {
        /// The run that begins with it.
        public var run: String
        /// The setting that says so, by its dotted path.
        public var setting: String
        /// The run that it begins with.
        public var stage: String
        /// `last` or `best`.
        public var checkpoint: String
        /// Which of its networks.
        public var network: String
        /// Where it stands; nil if it is not in the store.
        public var state: RunState?
        /// What specs call the first; nil if nothing here says so.
        public var nameOfRun: String?
        /// What specs call the run that it begins with; nil if nothing here says so.
        public var nameOfStage: String?
    }

    /// The baseline or an ablation.
    public struct Variant: Codable, Equatable, Sendable {
        /// Its name in the spec.
        public var name: String
        /// Its place in the spec, 0 for the baseline.
        public var index: Int
        /// What it changes, by path.
        public var changes: [Change]
        /// Its runs that are in the store, by seed.
        public var runs: [Run]

        /// Whether the other variants are compared with it.
        public var isBaseline: Bool { index == 0 }
    }

    /// A setting that a variant changes, as JSON text.
    public struct Change: Codable, Equatable, Sendable {
        /// The dotted path of the setting.
        public var path: String
        /// What the baseline has; nil if it has no such setting, or its settings are not known.
        public var from: String?
        /// What the variant has.
        public var to: String
    }

    /// One run and how far it came.
    public struct Run: Codable, Equatable, Sendable {
        /// The run's id.
        public var id: String
        /// The kind of run: `depth`, `contrastive` …
        public var kind: String
        /// The seed that it was planned with.
        public var seed: Int
        /// Where it stands.
        public var state: RunState
        /// The number of the start that its numbers are of, counted from 1; 0 if it was never started.
        public var attempt: Int
        /// Why it failed, diverged or was stopped, or finished early.
        public var reason: String?
        /// How many steps it has taken.
        public var step: Int
        /// How many steps it is to take, where that is known.
        public var steps: Int?
        /// How long all its attempts took together, in seconds.
        public var seconds: Double
        /// The machine of the last attempt.
        public var host: String?
        /// What the last attempt computed with: `cpu`, `cuda:0` …
        public var device: String?
        /// How many threads the last attempt had.
        public var threads: Int?
        /// The commit of the program that ran the last attempt.
        public var commit: String?
        /// Versions of the programs and libraries of the last attempt, by name.
        public var versions: [String: String]
        /// The value that counts of each metric, by full name: the last one, unless the spec selects another.
        public var metrics: [String: Double]
        /// Pictures of the evaluation that are there, by name: files relative to the run's folder.
        public var pictures: [String: String]
    }

    /// Every planned run that is in the store, by variant and seed.
    public var runs: [(variant: Variant, run: Run)] {
        variants.flatMap { variant in variant.runs.map { (variant, $0) } }
    }

    /// Whether there is nothing to compare the variants with: none of the baseline's runs is in the store.
    public var isBaselineMissing: Bool { !variants.contains { $0.isBaseline && !$0.runs.isEmpty } }

    /// The table of the primary metric.
    public var primaryTable: MetricTable? { tables.first { $0.metric == primaryMetric } }
}

extension RunState: Codable {}
