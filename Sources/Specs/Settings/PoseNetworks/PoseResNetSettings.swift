/// A ResNet that sees frames together.
public struct PoseResNetSettings: PoseNetworkSettings {
    public static let name = "resnet"
    public static let documentation = "A ResNet encoder and a pose decoder, Godard et al. 2019."

    /// Which encoder the pose decoder reads.
    public enum Encoder: String, Word { case separate, shared }

    public var layers = ResNetLayers.eighteen
    public var width = 64
    public var encoder = Encoder.separate
    public var frames = PoseFrames.pairs
    public var scale = 0.01
    public var weights: Input?

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("layers", \.layers, "Layers of a separate encoder: 18, 34 or 50."),
        Field("width", \.width, "Channels of a separate encoder's first stage.", .range(1...256)),
        Field("encoder", \.encoder, "An encoder of its own, or the features of the depth network's encoder."),
        Field("frames", \.frames, frameChoice),
        Field("scale", \.scale, motionFactor, .positive),
        Field("weights", \.weights, encoderWeights, identifies: false),
    ]

    public var contradictions: [Contradiction] {
        guard encoder == .shared, weights != nil else { return [] }
        let words = "is for a separate encoder, and this network shares that of network.depth: state its weights"
        return [Contradiction("weights", words, with: ["encoder"])]
    }

    public var sharesEncoder: Bool { encoder == .shared }
    public var ownEncoder: EncoderChoice? {
        sharesEncoder ? nil : EncoderChoice(ResNetSettings(layers, width: width, stem: .large))
    }
}
