public import Specs

/// What two runs were told that is not the same.
public struct RunDifferences: Sendable, Equatable {
    /// What kind of thing differs.
    public enum Part: String, Sendable, CaseIterable {
        /// A setting of the spec.
        case setting
        /// The seed of random numbers.
        case seed
        /// The content of the data, by its digest.
        case data
        /// The content of files of weights, by digests.
        case weights
        /// The runs that they begin with, by their ids.
        case beginsWith = "begins with"
        /// The version of a method's implementation.
        case method
    }

    /// One difference.
    public struct Line: Sendable, Equatable {
        /// What kind of thing differs.
        public var part: Part
        /// A dotted path of a setting, or the name of a file or method; empty for seed and data.
        public var name: String
        /// What the first run has, as JSON text, strings without quotes, or in words; nil where it has no such thing.
        public var left: String?
        /// What the second run has, likewise.
        public var right: String?
        /// Whether it makes the ids differ; paths and what cannot change a result do not.
        public var identifies: Bool
    }

    /// In order of parts and names.
    public var lines: [Line]

    /// Between two configurations.
    public init(_ left: RunConfig, _ right: RunConfig) {
        let stages = [left, right].map { config in
            Dictionary(uniqueKeysWithValues: config.stages.map { ($0.place, $0.stage.words) })
        }
        let places = Set(stages.flatMap(\.keys)).sorted()
        let begun = places.filter { stages[0][$0] != stages[1][$0] }.map { place in
            Line(part: .beginsWith, name: place, left: stages[0][place], right: stages[1][place], identifies: true)
        }
        // A configuration states a stage by several values, which are one thing.
        func values(of config: RunConfig) -> [String: String] {
            leaves(of: config.json).filter { path, value in
                !places.contains { path.hasPrefix("\($0).") || path == $0 && value == JSON.null.canonical }
            }
        }
        let whole = (values(of: left), values(of: right))
        let identities = (leaves(of: left.identity), leaves(of: right.identity))
        let found: [Line] =
            begun
            + Set(whole.0.keys).union(whole.1.keys).sorted().compactMap { path in
                guard whole.0[path] != whole.1[path] else { return nil }
                let (part, name, place) = Self.part(of: path)
                return Line(
                    part: part,
                    name: name,
                    left: whole.0[path],
                    right: whole.1[path],
                    identifies: identities.0[place] != identities.1[place]
                )
            }
        // Paths are in order, and so are the names of each part.
        lines = Part.allCases.flatMap { part in found.filter { $0.part == part } }
    }

    /// What a path of a configuration is, what it is called, and where it is in the identity.
    private static func part(of path: String) -> (Part, name: String, place: String) {
        if path == "seed" { return (.seed, "", path) }
        if path == "kind" { return (.setting, path, path) }
        if path == "fingerprint" { return (.data, "", "data") }
        for (part, prefix) in [(Part.weights, "weights."), (.method, "components.")] where path.hasPrefix(prefix) {
            return (part, String(path.dropFirst(prefix.count)), path)
        }
        return (.setting, path, "settings.\(path)")
    }
}

/// The values of an object that are no objects, by dotted path.
private func leaves(of json: JSON, at path: String = "") -> [String: String] {
    switch json {
    case .object(let fields) where !fields.isEmpty:
        fields.reduce(into: [:]) { all, field in
            let below = leaves(of: field.value, at: path.isEmpty ? field.key : "\(path).\(field.key)")
            all.merge(below) { first, _ in first }
        }
    case .string(let text): [path: text]
    default: [path: json.canonical]
    }
}
