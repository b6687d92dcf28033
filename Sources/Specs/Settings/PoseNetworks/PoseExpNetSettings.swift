/// PoseExpNet.
public struct PoseExpNetSettings: PoseNetworkSettings {
    public static let name = "poseexpnet"
    public static let documentation = "Pose and explainability network of Zhou et al. 2017."

    public var width = 1.0
    public var scale = 0.01

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("width", \.width, channelFactor, .range(0.01...4)), Field("scale", \.scale, motionFactor, .positive),
    ]

    public static var hasMasks: Bool { true }
}
