/// Random changes of training frames, with the camera kept true.
public struct DepthAugmentationSettings: Settings {
    public var scale = 1.15
    public var flip = 0.0
    public var jitter = JitterSettings(strength: 0.2, hue: 0.1, probability: 0)

    public init() {}

    public static let fields: [Field<Self>] = [
        Field(
            "scale",
            \.scale,
            "Frames are enlarged by random factors from 1 to this along x and y, then cropped; 1 for none.",
            .range(1...2)
        ),
        Field(
            "flip",
            \.flip,
            "Probability that left and right are exchanged, the camera with them.",
            .range(0...1)
        ),
        Field(
            "jitter",
            \.jitter,
            "Random changes of colour, the same for all frames of a sample; only the networks see them."
        ),
    ]
}
