/// Means of patches and one convolution: what an encoder reaches that hardly sees shapes.
public struct PatchMeanSettings: EncoderSettings {
    public static let name = "patchmean"
    public static let documentation = "Means of square patches and one convolution."

    public var side = 4
    public var width = 16
    public var weights: Input?

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("side", \.side, "Pixels of a patch along each side.", .range(1...64)),
        Field("width", \.width, "Features of an image.", .range(1...1024)),
        Field("weights", \.weights, encoderWeights, identifies: false),
    ]
}
