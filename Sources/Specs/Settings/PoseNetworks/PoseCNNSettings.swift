/// Seven convolutions.
public struct PoseCNNSettings: PoseNetworkSettings {
    public static let name = "posecnn"
    public static let documentation = "Seven small convolutions."

    public var width = 1.0
    public var frames = PoseFrames.pairs
    public var scale = 0.01

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("width", \.width, channelFactor, .range(0.01...4)), Field("frames", \.frames, frameChoice),
        Field("scale", \.scale, motionFactor, .positive),
    ]
}
