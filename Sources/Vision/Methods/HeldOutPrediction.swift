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
    /// The part of the pixels that it explains better than an unmoved source does.
    var warped: Double

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

extension DepthMethod {
    /// Predicts a frame of the held-out data.
    ///
    /// - Parameter withScore: Whether to synthesise it as well, which takes its neighbours.
    func predict(_ sample: VideoDataset.Sample, withScore: Bool) throws -> HeldOutPrediction {
        guard withScore else {
            let bytes = try heldOut.frames(sample.sequence, sample.frame..<sample.frame + 1)
            return HeldOutPrediction(disparity: try disparity(of: image(bytes)))
        }
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
        var result = HeldOutPrediction(disparity: try predictions.depth.disparity(0).floats())
        if source.parts.hasNeighbours {
            let motions = try predictions.motions.prefix(2).map(rigid)
            result.motions = NeighbourMotions(frame: sample.frame, before: motions[0], after: motions[1])
        }
        result.synthesis = try score(views(frames, of: batch), predictions)
        if settings.evaluation.flip {
            result.disparity = try disparity(of: frames.selected(0, 0))
        }
        return result
    }

    /// Disparity of an image `[1, 3, h, w]` in [0, 1], with its mirror image's if the settings ask for it.
    func disparity(of image: Tensor) throws -> [Float] {
        let straight = try model.disparity(image).floats()
        guard settings.evaluation.flip else { return straight }
        let mirrored = try model.disparity(image.flipped(3)).flipped(3).floats()
        return combined(straight, mirrored: mirrored, width: image.size(3))
    }

    /// Frame bytes `[h, w, 3]` as an image `[1, 3, h, w]` in [0, 1].
    func image(_ bytes: [UInt8]) -> Tensor {
        let shape = [1, heldOut.height, heldOut.width, 3]
        return Tensor(bytes, shape: shape, device: device).permuted(0, 3, 1, 2).to(.float32).contiguous() / 255
    }

    private func rigid(_ motion: Motion) throws -> RigidMotion {
        RigidMotion(rotation: try motion.rotation.doubles(), translation: try motion.translation.doubles())
    }

    private func score(_ views: ViewSet, _ predictions: ViewPredictions) throws -> SynthesisScore {
        var common = DepthObjectiveSettings()
        (common.padding, common.scales, common.smoothness, common.views) = (.mask, 1, 0, settings.objective.views)
        common.photometric.sources = .mean
        var plain = predictions
        plain.masks = []
        let l1 = try depthObjective(views, plain, common).total.item()
        (common.photometric.l1, common.photometric.ssim, common.photometric.sources) = (0.15, 0.85, .minimum)
        let photometric = try depthObjective(views, plain, common).total.item()
        common.automask = .binary
        let warped = try depthObjective(views, plain, common).warped[0].item()
        common.automask = .none
        guard source.parts.hasNeighbours else {
            return SynthesisScore(l1: l1, photometric: photometric, warped: warped)
        }
        common.geometry = 1
        let terms = depthObjective(views, plain, common).sums
        let sum = try terms.first { $0.name == "geometry" }?.value.item()
        // A mean over both directions of each source.
        let count = Double(2 * views.sources.size(0))
        return SynthesisScore(l1: l1, photometric: photometric, geometry: sum.map { $0 / count }, warped: warped)
    }
}
