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
        /// What states the settings that name something outside of the spec, by their keys.
        var origins: [[String]: Origin] = [:]

        /// What states a setting, or else what it is part of.
        ///
        /// - Parameter file: To blame if nothing does.
        func origin(of keys: [String], else file: String) -> Origin {
            for count in keys.indices.reversed() {
                guard var origin = origins[Array(keys[...count])] else { continue }
                origin.keys += keys[(count + 1)...]
                return origin
            }
            return Origin(file: file, keys: keys)
        }
    }

    /// The place of a spec that states a setting.
    struct Origin: Sendable, Equatable {
        /// A file, or a word of the command line.
        var file: String
        /// `data`, `path`, or those of a change of an ablation.
        var keys: [String]

        /// A mistake there.
        func complaint(_ words: String) -> SpecError.Complaint {
            .init(file: file, place: shownPath(keys), words: words)
        }
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
