/// Whether motions are to be short, so that networks do not begin with wild ones.
public struct MotionSizeSettings: DepthTermSettings {
    public static let name = "motionSize"
    public static let documentation = "Squared length of the motions to the sources, weighted."

    public var weight = 0.0

    public init() {}

    public static let fields: [Field<Self>] = [
        Field(name, \.weight, "Weight of ‖t‖², the mean over sources. 0 for none.", .atLeast(0))
    ]

    public var words: String { "squared length of motions" }
}
