public import Foundation

/// Everything that decides what a run computes: the content of its `config.json`.
public struct RunConfig: Sendable, Equatable {
    /// All settings, with absolute paths.
    public var kind: Kind
    public var seed: Int
    /// Of the data that is read; nil for data that is made.
    public var fingerprint: String?
    /// Of each file of weights that networks begin with, and of the data of a transfer, by the dotted path of its setting.
    ///
    /// Apart from the data's: the same frames are prepared once for all weights.
    public var weights: [String: String]

    /// A run.
    public init(kind: Kind, seed: Int, fingerprint: String? = nil, weights: [String: String] = [:]) {
        self.kind = kind
        self.seed = seed
        self.fingerprint = fingerprint
        self.weights = weights
    }

    /// How the parameters move; nil for a kind that takes no steps.
    public var training: TrainingSettings? { kind.training }

    /// Twelve digits of SHA-256 over ``identity``.
    public var id: String { id(reusing: nil) }

    /// The id, where what identifies other settings is known.
    func id(reusing earlier: (identity: JSON?, value: Kind)?) -> String {
        String(SHA256.hex(identity(reusing: earlier).canonical).prefix(12))
    }

    /// What the result depends on: `kind`, `settings`, `seed`, `components`, and where there are any `data`, `weights` and
    /// `stages`.
    ///
    /// Settings at their defaults are left out, so a new setting does not rename old runs; so are paths, for which the
    /// fingerprint stands, and what cannot change a result.
    public var identity: JSON { identity(reusing: nil) }

    private func identity(reusing earlier: (identity: JSON?, value: Kind)?) -> JSON {
        var identity: [String: JSON] = [
            "kind": .string(kind.name), "settings": kind.identity(over: nil, reusing: earlier) ?? .object([:]),
            "seed": .number(Double(seed)),
            "components": .object(kind.components.mapValues { .number(Double($0)) }),
        ]
        if let fingerprint { identity["data"] = .string(fingerprint) }
        if !weights.isEmpty { identity["weights"] = weightsJSON }
        let stages = stages
        if !stages.isEmpty {
            identity["stages"] = .object(Dictionary(uniqueKeysWithValues: stages.map { ($0.place, $0.stage.json) }))
        }
        return .object(identity)
    }

    /// The runs that this one begins with, by the dotted path of the setting that names each.
    public var stages: [(place: String, stage: Stage)] {
        kind.references.inputs.compactMap { placed in
            if case .run(let stage) = placed.input { (placed.place, stage) } else { nil }
        }
    }

    /// Two runs with equal keys use the same prepared data.
    public var dataKey: String {
        let data = kind.json["data"] ?? .null
        return SHA256.hex(data.canonical + (fingerprint ?? ""))
    }

    /// The whole config, canonical when written.
    public var json: JSON {
        guard case .object(var fields) = kind.json else { return .null }
        fields["seed"] = .number(Double(seed))
        fields["components"] = .object(kind.components.mapValues { .number(Double($0)) })
        if let fingerprint { fields["fingerprint"] = .string(fingerprint) }
        if !weights.isEmpty { fields["weights"] = weightsJSON }
        return .object(fields)
    }

    private var weightsJSON: JSON { .object(weights.mapValues { .string($0) }) }

    /// Reads a `config.json`.
    ///
    /// - Throws: A `SpecError` that names the file.
    public init(contentsOf url: URL) throws {
        let path = url.path
        let text: String
        do { text = try String(contentsOf: url, encoding: .utf8) } catch {
            throw SpecError(path, "", "cannot be read: \(error.localizedDescription)")
        }
        let json: JSON
        do { json = try JSONParser.parse(text) } catch {
            throw SpecError("\(path):\(error.line):\(error.column)", "", "is not JSON: \(error.complaint)")
        }
        try self.init(json, path: path)
    }

    /// Reads the content of a `config.json`.
    ///
    /// - Parameter path: The file, to blame.
    /// - Throws: A `SpecError` that names the file.
    public init(_ json: JSON, path: String = "config.json") throws {
        guard case .object(var fields) = json else {
            throw SpecError(path, "$", "is \(json.shown), expected an object")
        }
        var reading = Reading()
        let seed = fields.removeValue(forKey: "seed").flatMap { json in
            reading.inside("seed") { Int.read(json, over: nil, &$0) }
        }
        fields["components"] = nil
        if case .string(let text)? = fields.removeValue(forKey: "fingerprint") { fingerprint = text }
        weights = [:]
        if case .object(let digests)? = fields.removeValue(forKey: "weights") {
            weights = digests.compactMapValues { if case .string(let text) = $0 { text } else { nil } }
        }
        let kind = Kind.read(.object(fields), over: nil, &reading)
        guard let kind, let seed, reading.mistakes.isEmpty else {
            let complaints = reading.mistakes.map {
                SpecError.Complaint(file: path, place: shownPath($0.path), words: $0.words)
            }
            throw complaints.isEmpty ? SpecError(path, "$.seed", "is missing") : SpecError(complaints)
        }
        self.kind = kind
        self.seed = seed
    }
}
