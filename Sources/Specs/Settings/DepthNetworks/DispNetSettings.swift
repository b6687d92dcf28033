/// DispNet.
public struct DispNetSettings: DisparityNetworkSettings {
    public static let name = "dispnet"
    public static let documentation = "DispNet as in Zhou et al. 2017: 31.6 million parameters."

    public var width = 1.0
    public var head = 1.0

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("width", \.width, channelFactor, .range(0.01...4)), Field("head", \.head, headFactor, .range(0...10)),
    ]
}
