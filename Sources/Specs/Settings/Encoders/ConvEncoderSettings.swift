/// A few convolutions.
public struct ConvEncoderSettings: EncoderSettings {
    public static let name = "conv"
    public static let documentation = "Four convolutions."

    public var width = 32
    public var weights: Input?

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("width", \.width, "Channels of the first of four stages, each of twice the last.", .range(1...512)),
        Field("weights", \.weights, encoderWeights, identifies: false),
    ]
}
