import Specs
import Torch

/// What the networks say of one held-out frame.
struct HeldOutPrediction {
    /// At full size, `[height · width]`.
    var disparity: [Float]
    /// Nil where there are no neighbours.
    var motions: NeighbourMotions?
    /// How well the frame is synthesised; nil where there is nothing to do it from.
    var synthesis: SynthesisScore?
}

/// How well a frame is synthesised from its sources: no truth is needed, and all methods are asked alike.
struct SynthesisScore {
    /// Mean absolute difference of images in [0, 1], over what is in view.
    var l1: Double
    /// 0.85 SSIM + 0.15 L1 by the best source, over what is in view.
    var photometric: Double
    /// Mean |D − D'| / (D + D') of depth from two frames; nil without neighbours.
    var geometry: Double?

    /// Named as metrics.
    var named: [String: Double] {
        var values = ["synthesis.l1": l1, "synthesis.photometric": photometric, "synthesis.score": photometric]
        if let geometry {
            values["synthesis.geometry"] = geometry
            values["synthesis.score"] = photometric + geometry
        }
        return values
    }
}

/// Means over frames are the metrics: the scores of each frame by name, in the order of names.
func named(_ scores: [SynthesisScore]) -> [(name: String, values: [Double])] {
    guard let first = scores.first else { return [] }
    return first.named.keys.sorted().map { name in (name, scores.map { $0.named[name] ?? .nan }) }
}

/// A held-out frame with its sources, and what the networks say of them.
struct HeldOutViews {
    var frame: Int
    var views: ViewSet
    var predictions: ViewPredictions
}

extension DepthMethod {
    /// Predicts a frame of the held-out data.
    ///
    /// - Parameter withScore: Whether to synthesise it as well, which takes its neighbours.
    func predict(_ sample: VideoDataset.Sample, withScore: Bool) throws -> HeldOutPrediction {
        guard withScore else {
            let bytes = try heldOut.frames(sample.sequence, sample.frame..<sample.frame + 1)
            return HeldOutPrediction(disparity: try model.disparity(of: model.image(bytes)))
        }
        return try prediction(look(at: sample))
    }

    /// Asks the networks about a frame and its sources.
    func look(at sample: VideoDataset.Sample) throws -> HeldOutViews {
        let batches = VideoBatches(
            dataset: heldOut,
            samples: [],
            parts: source.parts,
            order: source.order,
            augmentation: settings.augmentation,
            seed: 0
        )
        let batch = try batches.batch([sample], [.none])
        let frames = images(batch.frames, of: batch)
        let predictions = model.predictions(model.outputs(split(frames), withSources: true), known: known(batch))
        return HeldOutViews(frame: sample.frame, views: views(frames, of: batch), predictions: predictions)
    }

    /// What was said of a frame, and how well it is synthesised.
    func prediction(_ seen: HeldOutViews) throws -> HeldOutPrediction {
        let straight = seen.predictions.depth.disparity(0)
        var result = HeldOutPrediction(disparity: try model.disparity(of: seen.views.target, known: straight))
        if source.parts.hasNeighbours {
            result.motions = try NeighbourMotions(frame: seen.frame, seen.predictions.motions)
        }
        result.synthesis = try score(seen)
        return result
    }

    /// The part of the pixels that synthesis explains better than an unmoved source does.
    func warpedShare(_ seen: HeldOutViews) throws -> Double {
        var settings = modern
        settings.automask = .binary
        return try value(seen, settings).warped[0].item()
    }

    private func score(_ seen: HeldOutViews) throws -> SynthesisScore {
        var plain = common
        plain.photometric.sources = .mean
        let l1 = try value(seen, plain).total.item()
        let photometric = try value(seen, modern).total.item()
        guard source.parts.hasNeighbours else { return SynthesisScore(l1: l1, photometric: photometric) }
        var consistent = modern
        consistent.geometry.weight = 1
        let sum = try value(seen, consistent).sums.first { $0.name == "geometry" }?.value.item()
        // A mean over both directions of each source.
        let count = Double(2 * seen.views.sources.size(0))
        return SynthesisScore(l1: l1, photometric: photometric, geometry: sum.map { $0 / count })
    }

    /// An objective without the masks that a method may have learned.
    private func value(_ seen: HeldOutViews, _ settings: DepthObjectiveSettings) throws -> ObjectiveValue {
        var predictions = seen.predictions
        predictions.masks = []
        return try depthObjective(seen.views, predictions, settings)
    }

    /// What is the same for all scores: one scale, what is in view, no smoothness.
    private var common: DepthObjectiveSettings {
        var common = DepthObjectiveSettings()
        (common.padding, common.scales, common.views) = (.mask, 1, settings.objective.views)
        common.smoothness.weight = 0
        return common
    }

    /// 0.85 SSIM + 0.15 L1 by the best source.
    private var modern: DepthObjectiveSettings {
        var modern = common
        (modern.photometric.l1, modern.photometric.ssim, modern.photometric.sources) = (0.15, 0.85, .minimum)
        return modern
    }
}
