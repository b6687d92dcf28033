import Foundation

/// A named question, the variants that answer it, and the seeds each is trained with.
public struct Experiment: Sendable, Equatable {
    /// The baseline, or one ablation.
    public struct Variant: Sendable, Equatable {
        /// Name in reports.
        public var name: String
        /// Its place in the spec; 0 for the baseline.
        public var index: Int
        /// What it changes, by dotted path.
        public var changes: [String: JSON]
        /// All its settings.
        public var kind: Kind
        /// What states where its data lies; nil if nothing does.
        var dataSource: DataSource?
        /// What states where files of weights lie, by the keys of their settings.
        var weightSources: [[String]: DataSource] = [:]
    }

    /// The place of a spec that states where data or weights lie.
    struct DataSource: Sendable, Equatable {
        /// A file, or a word of the command line.
        var file: String
        /// `$.data.path`, or a change of an ablation.
        var place: String
    }

    /// Names the folder of the report.
    public var name: String
    /// What the experiment asks; may be empty.
    public var question: String
    /// The baseline first.
    public var variants: [Variant]
    /// One run per variant and seed.
    public var seeds: [Int]
    /// The metric that decides.
    public var primary: Primary
    /// What is to be known of metrics, by full name.
    public var metrics: [String: MetricContract]
    /// How variants that fall behind are ended; nil to train all to the end.
    public var halving: HalvingSettings?
    /// What should be found.
    public var expected: [Claim]

    /// Reads the spec at `path`, with everything it extends.
    ///
    /// - Throws: A `SpecError` with every mistake in it.
    public init(path: String, overrides: [Override] = []) throws {
        var file = try SpecFile(path: path)
        try Override.check(overrides)
        for override in overrides { try file.set(override) }
        var reader = ExperimentReader(file: file, path: path)
        self = try reader.read()
    }

    init(
        name: String,
        question: String,
        variants: [Variant],
        seeds: [Int],
        primary: Primary,
        metrics: [String: MetricContract] = [:],
        halving: HalvingSettings? = nil,
        expected: [Claim] = []
    ) {
        self.name = name
        self.question = question
        self.variants = variants
        self.seeds = seeds
        self.primary = primary
        self.metrics = metrics
        self.halving = halving
        self.expected = expected
    }
}
