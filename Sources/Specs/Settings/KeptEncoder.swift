/// An encoder that a run trains or measures and keeps in its checkpoints: other runs may begin with it.
public struct KeptEncoder: Sendable {
    /// What `network` of a stage calls it.
    public var name: String
    /// The keys of the setting that says what it begins with itself; nil if none does.
    var weights: [String]?
    /// The network without its weights: only another of the same fits.
    var architecture: JSON
}

extension Kind {
    /// The encoders that checkpoints of such a run have.
    public var encoders: [KeptEncoder] {
        switch self {
        case .depth(let settings): settings.encoders
        case .contrastive(let settings): settings.encoders
        case .pretext(let settings): [KeptEncoder(settings.encoder)]
        case .encoder(let settings): [KeptEncoder(settings.encoder)]
        }
    }

    /// Whether a run keeps the state with the best score beside its last.
    var keepsBest: Bool {
        if case .depth(let settings) = self { settings.evaluation.checkpoint == .best } else { false }
    }
}

extension KeptEncoder {
    /// The one that `encoder` states.
    fileprivate init(_ settings: EncoderChoice) {
        self.init(name: "encoder", weights: ["encoder", "weights"], architecture: settings.architecture)
    }
}

extension ContrastiveSettings {
    /// The encoder, and its moving average.
    fileprivate var encoders: [KeptEncoder] {
        let average = KeptEncoder(name: "teacher", weights: nil, architecture: encoder.architecture)
        return [KeptEncoder(encoder)] + (teacher == nil ? [] : [average])
    }
}

extension DepthSettings {
    /// Those of networks that have one: of depth, and of motion if it is another.
    fileprivate var encoders: [KeptEncoder] {
        func kept(_ encoder: EncoderChoice?, _ name: String, _ network: String) -> [KeptEncoder] {
            guard let architecture = encoder?.architecture else { return [] }
            return [KeptEncoder(name: name, weights: ["network", network, "weights"], architecture: architecture)]
        }
        return kept(network.depth.encoder, "encoder", "depth") + kept(network.pose.ownEncoder, "pose", "pose")
    }
}
