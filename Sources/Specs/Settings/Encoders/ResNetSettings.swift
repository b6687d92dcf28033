/// A residual network.
public struct ResNetSettings: EncoderSettings {
    public static let name = "resnet"
    public static let documentation = "A residual network. He et al. 2016."

    /// How an image enters.
    public enum Stem: String, Word { case small, large }

    public var layers = ResNetLayers.eighteen
    public var width = 64
    public var stem = Stem.small
    public var weights: Input?

    public init() {}

    /// A network of these layers and width, with random weights.
    init(_ layers: ResNetLayers, width: Int, stem: Stem) {
        (self.layers, self.width, self.stem) = (layers, width, stem)
    }

    public static let fields: [Field<Self>] = [
        Field("layers", \.layers, "18, 34 or 50."),
        Field("width", \.width, "Channels of the first stage; 64 in the paper.", .range(1...1024)),
        Field(
            "stem",
            \.stem,
            "small: a 3×3 convolution, for images of 32 pixels or so; large: a 7×7 convolution and pooling, both of "
                + "stride 2, as for ImageNet."
        ),
        Field("weights", \.weights, encoderWeights, identifies: false),
    ]
}
