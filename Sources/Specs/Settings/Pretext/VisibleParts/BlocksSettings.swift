/// All but some blocks is seen.
public struct BlocksSettings: VisibleSettings {
    public static let name = "blocks"
    public static let documentation = "All but some random blocks. Pathak et al. 2016."

    public var count = 3
    public var hidden = 0.25

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("count", \.count, "Blocks; they may overlap.", .range(1...100)),
        Field(
            "hidden",
            \.hidden,
            "Area of all blocks as a part of the image's, were there no overlap.",
            .range(0.001...0.999)
        ),
    ]
}
