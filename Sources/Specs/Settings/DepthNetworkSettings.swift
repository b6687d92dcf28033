/// The networks of depth and ego-motion, and what their outputs mean.
public struct DepthNetworkSettings: Settings {
    /// How three numbers are a rotation.
    public enum Rotation: String, Word { case euler, axisangle }
    /// How pairs of frames are shown to a pose network.
    public enum PairOrder: String, Word { case target, temporal }

    public var depth = DepthNetwork.dispnet(DispNetSettings())
    public var pose = PoseNetwork.poseexpnet(PoseExpNetSettings())
    public var disparity = [0.01, 10.01]
    public var rotation = Rotation.euler
    public var pairOrder = PairOrder.target
    public var intrinsics = IntrinsicsSource.given(GivenIntrinsicsSettings())

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

/// What predicts disparity.
public enum DepthNetwork: Choice {
    case dispnet(DispNetSettings)
    case resnet(ResNetUNetSettings)
    case packnet(PackNetSettings)

    public static let alternatives: [Alternative<Self>] = {
        [
            Alternative("dispnet", "DispNet as in Zhou et al. 2017: 31.6 million parameters.", Self.dispnet) {
                if case .dispnet(let settings) = $0 { settings } else { nil }
            },
            Alternative("resnet", "A ResNet encoder and a U-Net decoder, Godard et al. 2019.", Self.resnet) {
                if case .resnet(let settings) = $0 { settings } else { nil }
            },
            Alternative("packnet", "Packing and unpacking instead of strides, Guizilini et al. 2020.", Self.packnet) {
                if case .packnet(let settings) = $0 { settings } else { nil }
            },
        ]
    }()
}

/// What predicts motion.
public enum PoseNetwork: Choice {
    case poseexpnet(PoseExpNetSettings)
    case resnet(PoseResNetSettings)
    case posecnn(PoseCNNSettings)
    case known(KnownPoseSettings)

    public static let alternatives: [Alternative<Self>] = {
        [
            Alternative("poseexpnet", "Pose and explainability network of Zhou et al. 2017.", Self.poseexpnet) {
                if case .poseexpnet(let settings) = $0 { settings } else { nil }
            },
            Alternative("resnet", "A ResNet encoder and a pose decoder, Godard et al. 2019.", Self.resnet) {
                if case .resnet(let settings) = $0 { settings } else { nil }
            },
            Alternative("posecnn", "Seven small convolutions.", Self.posecnn) {
                if case .posecnn(let settings) = $0 { settings } else { nil }
            },
            Alternative("known", "No network: the poses of the data.", Self.known) {
                if case .known(let settings) = $0 { settings } else { nil }
            },
        ]
    }()

    /// Whether it predicts explainability masks.
    var hasMasks: Bool { if case .poseexpnet = self { true } else { false } }
}

/// Where the camera's intrinsics come from.
public enum IntrinsicsSource: Choice {
    case given(GivenIntrinsicsSettings)
    case learned(LearnedIntrinsicsSettings)

    public static let alternatives: [Alternative<Self>] = {
        [
            Alternative("given", "The intrinsics of the data.", Self.given) {
                if case .given(let settings) = $0 { settings } else { nil }
            },
            Alternative("learned", "One camera for all frames, learned like a weight.", Self.learned) {
                if case .learned(let settings) = $0 { settings } else { nil }
            },
        ]
    }()
}
