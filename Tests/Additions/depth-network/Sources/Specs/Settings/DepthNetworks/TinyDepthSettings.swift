/// A few convolutions, each of which halves the size.
public struct TinyDepthSettings: DisparityNetworkSettings {
    public static let name = "tiny"
    public static let documentation = "Four convolutions with an output after each, for tests and first steps."

    public var width = 8

    public init() {}

    public static let fields: [Field<Self>] = [Field("width", \.width, "Channels of every layer.", .range(1...256))]
}
