/// PackNet.
public struct PackNetSettings: DisparityNetworkSettings {
    public static let name = "packnet"
    public static let documentation = "Packing and unpacking instead of strides, Guizilini et al. 2020."

    public var width = 1.0
    public var head = 1.0

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("width", \.width, channelFactor, .range(0.01...4)), Field("head", \.head, headFactor, .range(0...10)),
    ]
}
