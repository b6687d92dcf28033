/// Two convolutions.
public struct TinyPoseSettings: PoseNetworkSettings {
    public static let name = "tiny"
    public static let documentation = "Two convolutions of a pair of frames, for tests and first steps."

    public var width = 8
    public var scale = 0.01

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("width", \.width, "Channels of the first layer.", .range(1...256)),
        Field("scale", \.scale, "Factor on the six numbers of a motion.", .positive),
    ]
}
