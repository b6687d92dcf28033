/// Depth and ego-motion from video, after Zhou et al. 2017.
public struct DepthSettings: Settings {
    public var data = DepthData.scenes(ScenesSettings())
    public var augmentation = DepthAugmentationSettings()
    public var network = DepthNetworkSettings()
    public var objective = DepthObjectiveSettings()
    public var training = TrainingSettings(batch: 4, optimizer: .adam(AdamSettings()))
    public var evaluation = DepthEvaluationSettings()

    public init() {}

    public static var fields: [Field<Self>] {
        [
            Field("data", \.data, "Where the video comes from."),
            Field("augmentation", \.augmentation, "Random changes of training frames, with the camera kept true."),
            Field("network", \.network, "What predicts depth and motion."),
            Field("objective", \.objective, "What is minimised. Zhou et al. 2017, equations 1 to 4."),
            Field("training", \.training, "How parameters move."),
            Field("evaluation", \.evaluation, "How depth is measured against the truth, where it is known."),
        ]
    }

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
        return found
    }

    /// Metrics of the final evaluation, then those of training.
    var metrics: [String] {
        let depth = [
            "dense.abs_rel", "dense.sq_rel", "dense.rmse", "dense.rmse_log", "dense.a1", "dense.a2", "dense.a3",
        ]
        let poses = ["snippet5.ate", "snippet5.ate_rmse"]
        let training = ["loss", "rate", "photometric", "smoothness", "explainability"].map { "train.\($0)" }
        return (data.hasDepth ? depth : []) + (data.hasPoses ? poses : []) + ["synthesis.l1"] + training
    }
}

/// Random scaling and cropping, as SfMLearner does it.
public struct DepthAugmentationSettings: Settings {
    public var scale = 1.15

    public init() {}

    public static var fields: [Field<Self>] {
        [
            Field(
                "scale",
                \.scale,
                "Frames are enlarged by random factors from 1 to this along x and y, then cropped; 1 for none.",
                .range(1...2)
            )
        ]
    }
}

/// How depth is measured.
public struct DepthEvaluationSettings: Settings {
    public var minimumDepth = 1e-3
    public var maximumDepth = 80.0
    public var images = 3

    public init() {}

    public static var fields: [Field<Self>] {
        [
            Field("minimumDepth", \.minimumDepth, "Truth nearer than this is left out; in metres.", .positive),
            Field("maximumDepth", \.maximumDepth, "Truth farther than this is left out; in metres.", .positive),
            Field("images", \.images, "Frames kept as pictures for the report.", .range(0...20), identifies: false),
        ]
    }

    public var contradictions: [Contradiction] {
        guard minimumDepth >= maximumDepth else { return [] }
        let words = "is \(minimumDepth.json.canonical), expected less than maximumDepth"
        return [Contradiction("minimumDepth", words, with: ["maximumDepth"])]
    }
}
