/// A ResNet encoder and a U-Net decoder.
public struct ResNetUNetSettings: DisparityNetworkSettings {
    public static let name = "resnet"
    public static let documentation = "A ResNet encoder and a U-Net decoder, Godard et al. 2019."

    public var layers = ResNetLayers.eighteen
    public var width = 64
    public var head = 1.0
    public var weights: Input?

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("layers", \.layers, "Layers of the encoder: 18, 34 or 50."),
        Field("width", \.width, "Channels of the first stage; 64 in the papers.", .range(1...256)),
        Field("head", \.head, headFactor, .range(0...10)),
        Field("weights", \.weights, encoderWeights, identifies: false),
    ]

    public var encoder: EncoderChoice? { EncoderChoice(ResNetSettings(layers, width: width, stem: .large)) }
}
