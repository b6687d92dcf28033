/// The networks of depth and ego-motion, and what their outputs mean.
public struct DepthNetworkSettings: Settings {
    /// How three numbers are a rotation.
    public enum Rotation: String, Word { case euler, axisangle }
    /// How pairs of frames are shown to a pose network.
    public enum PairOrder: String, Word { case target, temporal }

    public var depth = DepthNetworkChoice(DispNetSettings())
    public var pose = PoseNetworkChoice(PoseExpNetSettings())
    public var disparity = [0.01, 10.01]
    public var rotation = Rotation.euler
    public var pairOrder = PairOrder.target
    public var intrinsics = IntrinsicsChoice(GivenIntrinsicsSettings())

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("depth", \.depth, "Predicts disparity of one frame at several scales."),
        Field("pose", \.pose, "Predicts the motion between frames, and what it cannot explain."),
        Field(
            "disparity",
            \.disparity,
            "Disparity is low + (high − low)·σ of the network's output, depth one over it: [0.01, 10.01] in Zhou et "
                + "al. 2017, [0.01, 10] in Godard et al. 2019.",
            .interval(0...1000)
        ),
        Field(
            "rotation",
            \.rotation,
            "How three numbers are a rotation: euler is Rx·Ry·Rz, Zhou et al. 2017; axisangle, Godard et al. 2019."
        ),
        Field(
            "pairOrder",
            \.pairOrder,
            "Pairs of frames in the pose network: the target first, or in the order of time and the motion inverted "
                + "where it is needed, as in Godard et al. 2019."
        ),
        Field("intrinsics", \.intrinsics, "Whether the camera is given with the data or learned."),
    ]

    public var contradictions: [Contradiction] {
        guard disparity.count == 2, disparity[0] == disparity[1] else { return [] }
        return [Contradiction("disparity", "is one number: all depths would be the same")]
    }
}
