/// The run that another begins with, and which of its weights.
public struct Stage: Settings, Hashable {
    /// Its id.
    public var run = ""
    /// Which of its checkpoints.
    public var checkpoint = StageSettings.Checkpoint.last
    /// Which of its networks.
    public var network = "encoder"

    /// A stage without a run, to be filled in.
    public init() {}

    /// A run's checkpoint and one of its networks.
    public init(run: String, checkpoint: StageSettings.Checkpoint = .last, network: String = "encoder") {
        (self.run, self.checkpoint, self.network) = (run, checkpoint, network)
    }

    public static let fields: [Field<Self>] = [
        Field("run", \.run, "The id of the run.", .fileName, required: true),
        Field("checkpoint", \.checkpoint, "Which of its checkpoints."),
        Field("network", \.network, "Which of its networks."),
    ]
}

/// A run that is named by its spec: `{"of": "simclr.json", "variant": "no crops"}`.
public struct StageSettings: Settings {
    /// Which state of the networks.
    public enum Checkpoint: String, Word {
        /// The state after the last step.
        case last
        /// The state with the best score of held-out frames.
        case best
    }

    public var of = ""
    public var variant = "baseline"
    public var seed = StageSeed.same
    public var checkpoint = Checkpoint.last
    public var network = "encoder"

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("of", \.of, "The spec of the run, relative to the file that states it.", .path, required: true),
        Field("variant", \.variant, "The variant of that spec.", .text),
        Field("seed", \.seed, "same: the seed of the run that begins with it; or one of that spec's seeds."),
        Field("checkpoint", \.checkpoint, "The state after the last step, or the one with the best score."),
        Field("network", \.network, "The network whose weights are taken; encoder is that of every kind.", .text),
    ]
}

/// The seed of a run that another begins with.
public enum StageSeed: SpecValue {
    /// That of the other.
    case same
    /// Whatever the other's is.
    case exactly(Int)

    public static func read(_ json: JSON, over base: Self?, _ reading: inout Reading) -> Self? {
        if json == .string("same") { return .same }
        if case .number(let number) = json, let seed = Int(exactly: number), 0...largestWhole ~= seed {
            return .exactly(seed)
        }
        reading.complain(about: json, expected: "\"same\" or a seed, a whole number from 0 on")
        return nil
    }

    public var json: JSON {
        switch self {
        case .same: "same"
        case .exactly(let seed): seed.json
        }
    }

    public static var schema: JSON {
        ["anyOf": [["const": "same"], ["type": "integer", "minimum": 0, "maximum": largestWhole.json]]]
    }
}

extension Stage {
    /// The runs that a configuration begins with, in order of the settings that name them.
    ///
    /// Of any kind of run, one that this version does not know included: an object with a run, a checkpoint and a network
    /// and nothing else.
    public static func all(in config: JSON) -> [(setting: String, stage: Stage)] {
        var found: [(setting: String, stage: Stage)] = []
        func search(in json: JSON, at path: String) {
            guard case .object(let fields) = json else { return }
            if Set(fields.keys) == Set(Self.fields.map(\.key)) {
                var reading = Reading()
                let stage = Stage.read(json, over: nil, &reading)
                if let stage, reading.mistakes.isEmpty { found.append((path, stage)) }
                return
            }
            for (key, value) in fields.sorted(by: { $0.key < $1.key }) {
                search(in: value, at: path.isEmpty ? key : "\(path).\(key)")
            }
        }
        search(in: config, at: "")
        return found
    }

    /// In words: `run 5b3ba5bf0d81`, and what of it is not the usual.
    public var words: String {
        let parts = [
            checkpoint == .last ? nil : "its \(checkpoint.rawValue) checkpoint",
            network == "encoder" ? nil : "its \(network)",
        ]
        let more = parts.compactMap(\.self)
        return "run \(run)" + (more.isEmpty ? "" : ", \(more.joined(separator: ", "))")
    }
}
