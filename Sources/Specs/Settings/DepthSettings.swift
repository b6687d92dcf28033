/// Depth and ego-motion from video, after Zhou et al. 2017.
public struct DepthSettings: Settings {
    public var data = DepthData(ScenesSettings())
    public var augmentation = DepthAugmentationSettings()
    public var network = DepthNetworkSettings()
    public var objective = DepthObjectiveSettings()
    public var training = TrainingSettings(batch: 4, optimizer: AdamSettings())
    public var evaluation = DepthEvaluationSettings()

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("data", \.data, "Where the video comes from."),
        Field("augmentation", \.augmentation, "Random changes of training frames, with the camera kept true."),
        Field("network", \.network, "What predicts depth and motion."),
        Field("objective", \.objective, "What is minimised. Zhou et al. 2017, equations 1 to 4."),
        Field("training", \.training, "How parameters move."),
        Field("evaluation", \.evaluation, "How depth is measured against the truth, where it is known."),
    ]

    public var contradictions: [Contradiction] {
        let (height, width) = data.size
        var found: [Contradiction] = []
        let fitting = (1...4).last { min(height, width) >> ($0 - 1) >= 4 } ?? 1
        if objective.scales > fitting {
            let words = "is \(objective.scales), too many for frames of \(height)×\(width): \(fitting) fit"
            found.append(Contradiction("objective.scales", words, with: DepthData.sizes))
        }
        let frame = 9 * max(1, height) * max(1, width)
        if training.batch * frame > largestBatch {
            let words =
                "is \(training.batch), too many triples of frames of \(height)×\(width): \(largestBatch / frame) fit"
            found.append(Contradiction("training.batch", words, with: DepthData.sizes))
        }
        return found + networkContradictions + earlyStoppingContradictions
    }

    /// Terms and networks that do not go together.
    private var networkContradictions: [Contradiction] {
        var found: [Contradiction] = []
        func refuse(_ place: String, _ words: String, with settings: String...) {
            found.append(Contradiction(place, words, with: settings))
        }
        let pose = network.pose
        let hasEncoder = network.depth.encoder != nil
        for term in objective.terms(needing: .motionMasks) where !type(of: pose.settings).hasMasks {
            let words = "takes the masks of network.pose poseexpnet, and the pose network is \(pose.name); set it to 0"
            refuse("objective.\(term)", words, with: "network.pose")
        }
        for term in objective.terms(needing: .depthMasks) where !hasEncoder {
            let words = "takes a decoder on network.depth resnet, and the depth network is \(network.depth.name)"
            refuse("objective.\(term)", words, with: "network.depth")
        }
        if pose.sharesEncoder, !hasEncoder {
            let words = "needs network.depth resnet, and the depth network is \(network.depth.name)"
            refuse("network.pose.encoder", words, with: "network.depth")
        }
        return found + dataContradictions
    }

    /// Settings that ask for what the data does not know.
    private var dataContradictions: [Contradiction] {
        var found: [Contradiction] = []
        if evaluation.checkpoint == .best, !data.holdsOut {
            let words = "is best, which takes scores of held-out frames: state data.heldOut"
            found.append(Contradiction("evaluation.checkpoint", words, with: ["data.type", "data.heldOut"]))
        }
        if objective.views != .neighbours, !data.hasRight {
            let words = "is \(objective.views.rawValue), and the data has one camera; data.stereo gives it two"
            found.append(Contradiction("objective.views", words, with: ["data.type", "data.stereo"]))
        }
        for term in objective.terms(needing: .distances) where !data.hasPoses {
            let words = "needs speed or poses, which this data has not"
            found.append(Contradiction("objective.\(term)", words, with: ["data.type"]))
        }
        if type(of: network.pose.settings).isKnown, objective.views != .stereo, !data.hasPoses {
            found.append(Contradiction("network.pose", "is known, and this data has no poses", with: ["data.type"]))
        }
        return found
    }
}
