/// The two networks of depth and ego-motion.
public struct DepthNetworkSettings: Settings {
    public var depth = DepthNetwork.dispnet(DispNetSettings())
    public var pose = PoseNetwork.poseexpnet(PoseExpNetSettings())

    public init() {}

    public static var fields: [Field<Self>] {
        [
            Field("depth", \.depth, "Predicts disparity of one frame at several scales."),
            Field("pose", \.pose, "Predicts the motion between frames, and what it cannot explain."),
        ]
    }
}

/// What predicts disparity.
public enum DepthNetwork: Choice {
    case dispnet(DispNetSettings)

    public static var alternatives: [Alternative<Self>] {
        [
            Alternative("dispnet", "DispNet as in Zhou et al. 2017: 31.6 million parameters.", Self.dispnet) {
                if case .dispnet(let settings) = $0 { settings } else { nil }
            }
        ]
    }
}

/// What predicts motion.
public enum PoseNetwork: Choice {
    case poseexpnet(PoseExpNetSettings)

    public static var alternatives: [Alternative<Self>] {
        [
            Alternative("poseexpnet", "Pose and explainability network of Zhou et al. 2017.", Self.poseexpnet) {
                if case .poseexpnet(let settings) = $0 { settings } else { nil }
            }
        ]
    }
}

/// DispNet.
public struct DispNetSettings: Settings {
    public var width = 1.0
    public var head = 1.0

    public init() {}

    public static var fields: [Field<Self>] {
        [
            Field("width", \.width, "Factor on the number of channels of every layer.", .range(0.01...4)),
            Field(
                "head",
                \.head,
                "Factor on the initial weights of the disparity heads; small, so that depth begins flat, helps short runs.",
                .range(0...10)
            ),
        ]
    }
}

/// PoseExpNet.
public struct PoseExpNetSettings: Settings {
    public var width = 1.0
    public var scale = 0.01

    public init() {}

    public static var fields: [Field<Self>] {
        [
            Field("width", \.width, "Factor on the number of channels of every layer.", .range(0.01...4)),
            Field("scale", \.scale, "Factor on the six numbers of a motion; 0.01 in the paper's code.", .positive),
        ]
    }
}
