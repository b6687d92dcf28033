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

    /// Reads the spec at `path`, with everything it extends.
    ///
    /// - Throws: A `SpecError` with every mistake in it.
    public init(path: String, overrides: [Override] = []) throws {
        var file = try SpecFile(path: path)
        for override in overrides {
            file.json = file.json.changed(at: override.keys, to: override.value)
            file.origins[override.keys] = "--set \(override.path)"
        }
        var reader = ExperimentReader(file: file, path: path)
        self = try reader.read()
    }

    init(name: String, question: String, variants: [Variant], seeds: [Int], primary: Primary) {
        self.name = name
        self.question = question
        self.variants = variants
        self.seeds = seeds
        self.primary = primary
    }
}

/// The keys of a spec that are not settings of a run.
struct Heading: Settings {
    var name = ""
    var question = ""
    var seeds = [0]
    var primary: Primary?

    static var fields: [Field<Self>] {
        [
            Field(
                "name",
                \.name,
                "Names the experiment and its report's folder: letters, digits, dots, hyphens.",
                Constraint(
                    accepts: { name in
                        name.first.map { $0.isLetter || $0.isNumber } ?? false && name.utf8.count <= 100
                            && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
                    },
                    words: "letters, digits, '.', '-', '_'",
                    schema: ["pattern": "^[A-Za-z0-9][A-Za-z0-9._-]*$"]
                ),
                required: true
            ),
            Field("question", \.question, "What the experiment asks, in words."),
            Field(
                "seeds",
                \.seeds,
                "A run is trained for each; with three or more a report may say what is better.",
                Constraint(
                    accepts: { !$0.isEmpty && Set($0).count == $0.count && $0.allSatisfy { $0 >= 0 } },
                    words: "different whole numbers from 0 on, one at least",
                    schema: ["minItems": 1, "uniqueItems": true]
                )
            ),
            Field("primary", \.primary, "The metric that decides; the kind of run has a default."),
        ]
    }

    static let others: Set<String> = ["$schema", "$comment", "ablations", "extends"]
}
