/// Depth and ego-motion from video.
extension DepthSettings: TrainedKindSettings {
    public static let name = "depth"
    public static let documentation = "Depth and ego-motion from video."
    public static let exhibits: Set<Exhibit> = [.depths]

    public var encoders: [SavedEncoder] {
        func encoder(_ encoder: EncoderChoice?, _ name: String, _ network: String) -> [SavedEncoder] {
            guard let architecture = encoder?.architecture else { return [] }
            return [SavedEncoder(name: name, weights: ["network", network, "weights"], architecture: architecture)]
        }
        return encoder(network.depth.encoder, "encoder", "depth") + encoder(network.pose.ownEncoder, "pose", "pose")
    }

    public var keepsBest: Bool { evaluation.checkpoint == .best }

    public var primaryMetric: String {
        data.truth.last.map { "\(evaluation.name(of: $0)).abs_rel" } ?? "synthesis.l1"
    }

    public var metrics: [MetricGroup] {
        (data.holdsOut ? measured : []) + Self.logged(objective.logged)
    }

    /// What is measured on held-out frames.
    private var measured: [MetricGroup] {
        let depth = data.truth.reversed().map { truth in
            depthErrors(by: truth, evaluation.name(of: truth), cap: evaluation.cap(of: truth), evaluation.scaling)
        }
        let motion = data.hasPoses ? trajectoryErrors : []
        let synthesis = synthesis(hasNeighbours: objective.views != .stereo)
        let camera = network.intrinsics.settings is LearnedIntrinsicsSettings ? [learnedCamera] : []
        let scores = evaluation.every == nil ? [] : Self.scores(depth, synthesis)
        return depth + motion + [synthesis] + camera + scores + Self.controls(depth, motion)
    }

    public static var everyMetric: [MetricGroup] {
        let depth = DepthData.Truth.allCases.flatMap { truth in
            (truth == .dense ? [nil] : [nil, "*"]).flatMap { cap in
                DepthEvaluationSettings.Scaling.allCases.map { scaling in
                    let name = DepthEvaluationSettings.name(of: truth, cap: cap, scaling)
                    return depthErrors(by: truth, name, cap: cap, scaling)
                }
            }
        }
        let synthesis = synthesis(hasNeighbours: true)
        return depth + trajectoryErrors + [synthesis, learnedCamera] + scores(depth, synthesis)
            + controls(depth, trajectoryErrors) + logged(DepthObjectiveSettings.everyLogged)
    }

    private static func scores(_ depth: [MetricGroup], _ synthesis: MetricGroup) -> [MetricGroup] {
        depth.map { $0.validation(["abs_rel"]) } + [synthesis.validation()]
    }

    private static func controls(_ depth: [MetricGroup], _ motion: [MetricGroup]) -> [MetricGroup] {
        depth.map {
            $0.control("constant_depth", "the same depth at every pixel", without: ["scale", "scale_deviation"])
        }
            + motion.filter { !$0.way.hasPrefix("kitti.") }.map {
                $0.control("zero_motion", "a camera that never moves")
            }
    }
}

/// Errors of depth by a protocol.
private func depthErrors(
    by truth: DepthData.Truth,
    _ name: String,
    cap: String?,
    _ scaling: DepthEvaluationSettings.Scaling
) -> MetricGroup {
    let limit = cap.map { ", truth up to \($0) m" } ?? ""
    let scale =
        switch scaling {
        case .median: ", scaled so that medians agree (\(truth.reference))"
        case .global: ", scaled by one factor for all frames"
        case .none: ", as predicted"
        }
    return MetricGroup(
        name,
        truth.words + limit + scale,
        depthMetrics.map(\.declaration) + [
            Metric("scale", nil, "Median over frames of the ratio of median truth to median prediction."),
            Metric(
                "scale_deviation",
                .minimize,
                "Standard deviation of these ratios over their median: 0 if one factor fits all frames."
            ),
        ]
    )
}

/// Errors of trajectories. Which of them there are depends on the poses that are known and on how far the camera moved.
private let trajectoryErrors: [MetricGroup] = {
    let snippets = MetricGroup(
        "snippet5",
        "camera positions over five frames, scaled to the truth (Zhou et al. 2017)",
        [
            Metric(
                "ate",
                .minimize,
                unit: "m",
                isCertain: false,
                "Root of the sum of squared errors, over 5. Zhou et al. 2017."
            ),
            Metric("ate_rmse", .minimize, unit: "m", isCertain: false, "Root of the mean squared error of positions."),
        ]
    )
    let whole = [
        ("tum.sim3", "whole trajectories after the similarity that fits best (Sturm et al. 2012)"),
        ("tum.se3", "whole trajectories after the rigid motion that fits best, scale as predicted (Sturm et al. 2012)"),
    ].map { name, words in
        MetricGroup(
            name,
            words,
            [
                Metric(
                    "ate_rmse",
                    .minimize,
                    unit: "m",
                    isCertain: false,
                    "Root of the mean squared error of positions."
                ),
                Metric(
                    "rpe_translation",
                    .minimize,
                    unit: "m",
                    isCertain: false,
                    "Error of the motion from each frame to the next, its length."
                ),
                Metric(
                    "rpe_rotation",
                    .minimize,
                    unit: "°",
                    isCertain: false,
                    "Error of the motion from each frame to the next, its angle."
                ),
            ]
        )
    }
    let stretches = [
        ("scale", "scaled by least squares"), ("scale_7dof", "with the best similarity's scale"),
        ("7dof", "aligned by a similarity"), ("6dof", "aligned by a rigid motion"),
    ].map { name, words in
        MetricGroup(
            "kitti.\(name)",
            "stretches of trajectories \(words): percent, degrees per 100 m (Geiger et al. 2012)",
            [
                Metric("t_err", .minimize, unit: "%", isCertain: false, "Error of translation over the length."),
                Metric("r_err", .minimize, unit: "°/100 m", isCertain: false, "Error of rotation over the length."),
            ]
        )
    }
    return [snippets] + whole + stretches
}()

/// How well held-out frames are synthesised.
///
/// - Parameter hasNeighbours: Whether frames have neighbours, whose depth is compared as well.
private func synthesis(hasNeighbours: Bool) -> MetricGroup {
    MetricGroup(
        "synthesis",
        "how far a frame is from what its neighbours say it looks like; needs no truth",
        [
            Metric("l1", .minimize, "Mean absolute difference of images in [0, 1], over what is in view."),
            Metric("photometric", .minimize, "0.85 (1 − SSIM)/2 + 0.15 L1 by the best source, over what is in view."),
            Metric(
                "geometry",
                .minimize,
                isCertain: hasNeighbours,
                "Mean of |D − D'| / (D + D') of the depth D, D' that two frames give a point. Bian et al. 2019."
            ),
            Metric("score", .minimize, "Photometric and geometric inconsistency, added."),
        ]
    )
}

/// The camera that is learned, in pixels of the frames' size.
private let learnedCamera = MetricGroup(
    "camera",
    "the camera that is learned",
    [
        Metric("fx", nil, unit: "pixels", "Horizontal focal length."),
        Metric("fy", nil, unit: "pixels", "Vertical focal length."),
        Metric("cx", nil, unit: "pixels", "Column of the principal point."),
        Metric("cy", nil, unit: "pixels", "Row of the principal point."),
    ]
)

extension DepthObjectiveSettings {
    /// What it is the sum of, and what is logged beside these terms.
    fileprivate var logged: [Metric] {
        [Self.photometric] + weighedTerms.map { type(of: $0).metric } + (padding == .mask ? [Self.valid] : [])
            + (automask == .none ? [] : [Self.warped])
    }

    /// The same for any settings.
    fileprivate static let everyLogged = [photometric] + depthTerms.map { $0.metric } + [valid, warped]

    private static let photometric = Metric("photometric", nil, "The photometric error of all scales, weighted.")
    private static let valid = Metric("valid", nil, "Part of the pixels that are in view of a source.")
    private static let warped = Metric(
        "warped",
        nil,
        isCertain: false,
        "Part of the pixels that a warped source explains better than an unwarped one."
    )
}
