/// DispNet.
public struct DispNetSettings: Settings {
    public var width = 1.0
    public var head = 1.0

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("width", \.width, channelFactor, .range(0.01...4)), Field("head", \.head, headFactor, .range(0...10)),
    ]
}

/// A ResNet encoder and a U-Net decoder.
public struct ResNetUNetSettings: Settings {
    public var layers = ResNetLayers.eighteen
    public var width = 64
    public var head = 1.0
    public var weights: Input?

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("layers", \.layers, "Layers of the encoder: 18, 34 or 50."),
        Field("width", \.width, "Channels of the first stage; 64 in the papers.", .range(1...256)),
        Field("head", \.head, headFactor, .range(0...10)),
        Field("weights", \.weights, encoderWeights, identifies: false),
    ]
}

/// PackNet.
public struct PackNetSettings: Settings {
    public var width = 1.0
    public var head = 1.0

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("width", \.width, channelFactor, .range(0.01...4)), Field("head", \.head, headFactor, .range(0...10)),
    ]
}

/// PoseExpNet.
public struct PoseExpNetSettings: Settings {
    public var width = 1.0
    public var scale = 0.01

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("width", \.width, channelFactor, .range(0.01...4)), Field("scale", \.scale, motionFactor, .positive),
    ]
}

/// A ResNet that sees frames together.
public struct PoseResNetSettings: Settings {
    /// Which encoder the pose decoder reads.
    public enum Encoder: String, Word { case separate, shared }

    public var layers = ResNetLayers.eighteen
    public var width = 64
    public var encoder = Encoder.separate
    public var frames = PoseFrames.pairs
    public var scale = 0.01
    public var weights: Input?

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("layers", \.layers, "Layers of a separate encoder: 18, 34 or 50."),
        Field("width", \.width, "Channels of a separate encoder's first stage.", .range(1...256)),
        Field("encoder", \.encoder, "An encoder of its own, or the features of the depth network's encoder."),
        Field("frames", \.frames, frameChoice),
        Field("scale", \.scale, motionFactor, .positive),
        Field("weights", \.weights, encoderWeights, identifies: false),
    ]

    public var contradictions: [Contradiction] {
        guard encoder == .shared, weights != nil else { return [] }
        let words = "is for a separate encoder, and this network shares that of network.depth: state its weights"
        return [Contradiction("weights", words, with: ["encoder"])]
    }
}

/// Seven convolutions.
public struct PoseCNNSettings: Settings {
    public var width = 1.0
    public var frames = PoseFrames.pairs
    public var scale = 0.01

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("width", \.width, channelFactor, .range(0.01...4)), Field("frames", \.frames, frameChoice),
        Field("scale", \.scale, motionFactor, .positive),
    ]
}

/// Poses of the data have no settings.
public struct KnownPoseSettings: Settings {
    public init() {}
    public static let fields: [Field<Self>] = []
}

/// Intrinsics of the data have no settings.
public struct GivenIntrinsicsSettings: Settings {
    public init() {}
    public static let fields: [Field<Self>] = []
}

/// A camera that is learned.
public struct LearnedIntrinsicsSettings: Settings {
    public var fieldOfView: Double?

    public init() {}

    public static let fields: [Field<Self>] = [
        Field(
            "fieldOfView",
            \.fieldOfView,
            "Horizontal, in degrees, to begin with; null to begin with the data's intrinsics.",
            .optional(.range(1...179))
        )
    ]
}

/// Which frames a pose network sees at once.
public enum PoseFrames: String, Word { case pairs, all }

/// Layers of a ResNet.
public enum ResNetLayers: Int, CaseIterable, SpecValue {
    case eighteen = 18
    case thirtyFour = 34
    case fifty = 50

    public static func read(_ json: JSON, over base: Self?, _ reading: inout Reading) -> Self? {
        if case .number(let number) = json, let layers = Int(exactly: number), let value = Self(rawValue: layers) {
            return value
        }
        reading.complain(about: json, expected: "18, 34 or 50")
        return nil
    }
    public var json: JSON { .number(Double(rawValue)) }
    public static var schema: JSON { ["enum": .array(allCases.map(\.json))] }
}

private let channelFactor = "Factor on the number of channels of every layer."
private let headFactor =
    "Factor on the initial weights of the disparity heads; small, so that depth begins flat, helps short runs."
private let motionFactor = "Factor on the six numbers of a motion; 0.01 in the papers' code."
private let frameChoice = "Whether it sees the target with each source in turn, or all frames at once."
let encoderWeights =
    "Weights that the encoder begins with: a file of parallax import-weights, or a run's checkpoint, whose encoder is "
    + "taken, relative to the file that states it; or a run, such as {\"of\": \"simclr.json\"}, which is trained before. "
    + "Null for random ones."
