/// The network that is kept.
public enum EncoderSettings: Choice {
    case resnet(ResNetSettings)
    case conv(ConvEncoderSettings)
    case vit(VisionTransformerSettings)

    public static let alternatives: [Alternative<Self>] = {
        [
            Alternative("resnet", "A residual network. He et al. 2016.", Self.resnet) {
                if case .resnet(let settings) = $0 { settings } else { nil }
            },
            Alternative("conv", "Four convolutions.", Self.conv) {
                if case .conv(let settings) = $0 { settings } else { nil }
            },
            Alternative("vit", "A vision transformer. Dosovitskiy et al. 2021.", Self.vit) {
                if case .vit(let settings) = $0 { settings } else { nil }
            },
        ]
    }()

    /// What it begins with; nil for random weights.
    public var weights: Input? {
        switch self {
        case .resnet(let settings): settings.weights
        case .conv(let settings): settings.weights
        case .vit(let settings): settings.weights
        }
    }

    /// The network without its weights.
    public var architecture: JSON {
        guard case .object(let fields) = json else { return json }
        return .object(fields.filter { $0.key != "weights" })
    }

    /// What each side of an image is to be a multiple of.
    public var patch: Int { if case .vit(let settings) = self { settings.patch } else { 1 } }
}

/// A residual network.
public struct ResNetSettings: Settings {
    /// How an image enters.
    public enum Stem: String, Word { case small, large }

    public var layers = ResNetLayers.eighteen
    public var width = 64
    public var stem = Stem.small
    public var weights: Input?

    public init() {}

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

/// A few convolutions.
public struct ConvEncoderSettings: Settings {
    public var width = 32
    public var weights: Input?

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("width", \.width, "Channels of the first of four stages, each of twice the last.", .range(1...512)),
        Field("weights", \.weights, encoderWeights, identifies: false),
    ]
}

/// A vision transformer.
public struct VisionTransformerSettings: Settings {
    /// Published sizes.
    public enum Size: String, Word {
        /// Tokens of 192 numbers, 3 heads.
        case tiny
        /// Tokens of 384 numbers, 6 heads.
        case small

        /// Numbers of a token.
        public var dimension: Int { self == .tiny ? 192 : 384 }
    }

    public var size = Size.tiny
    public var patch = 4
    public var layers = 12
    public var weights: Input?

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("size", \.size, "tiny: tokens of 192 numbers, 3 heads; small: 384 and 6. Touvron et al. 2021."),
        Field("patch", \.patch, "Pixels of a patch along each side; divides the images'.", .range(1...64)),
        Field("layers", \.layers, "Blocks; 12 in the paper.", .range(1...48)),
        Field("weights", \.weights, encoderWeights, identifies: false),
    ]
}
