/// A decoder to an image.
public struct ImageHeadSettings: HeadSettings {
    public static let name = "image"
    public static let documentation = "The image itself, by a decoder."

    public var width = 32
    public var skips = false
    public var layers = 4
    public var normalizePatches = false

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("width", \.width, "Channels of the finest stage of a convolutional decoder.", .range(1...512)),
        Field(
            "skips",
            \.skips,
            "Whether the decoder sees the encoder's finer maps as well: then the encoder may learn nothing."
        ),
        Field(
            "layers",
            \.layers,
            "Blocks of the decoder of a vision transformer; 8 in He et al. 2022.",
            .range(1...24)
        ),
        Field(
            "normalizePatches",
            \.normalizePatches,
            "Whether each patch of the truth is brought to mean 0 and deviation 1. He et al. 2022; vit alone."
        ),
    ]

    public var classes: Int? { nil }

    public func contradictions(in settings: PretextSettings) -> [Contradiction] {
        guard normalizePatches, settings.encoder.patch == 1 else { return [] }
        let words = "needs an encoder with patches"
        return [Contradiction("task.head.normalizePatches", words, with: ["encoder"])]
    }
}
