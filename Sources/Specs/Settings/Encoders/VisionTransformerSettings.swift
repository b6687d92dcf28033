/// A vision transformer.
public struct VisionTransformerSettings: EncoderSettings {
    public static let name = "vit"
    public static let documentation = "A vision transformer. Dosovitskiy et al. 2021."

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

    public var hasPatches: Bool { true }
}
