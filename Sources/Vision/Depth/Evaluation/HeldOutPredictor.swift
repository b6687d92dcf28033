import Specs
import Torch

/// Asks the networks of a depth run about single held-out frames.
struct HeldOutPredictor {
    /// How well a frame is synthesised.
    let synthesis: SynthesisMeasure
    private let method: DepthMethod
    /// Reads held-out frames as training reads its own, without changing them.
    private let batches: VideoBatches

    init(_ method: DepthMethod) {
        self.method = method
        synthesis = SynthesisMeasure(views: method.settings.objective.views)
        batches = VideoBatches(
            dataset: method.heldOut,
            samples: [],
            parts: method.source.parts,
            order: method.source.order,
            augmentation: method.settings.augmentation,
            seed: 0
        )
    }

    /// Predicts a frame.
    ///
    /// - Parameter withSynthesis: Whether to synthesise it as well, which takes its neighbours.
    func prediction(of sample: VideoDataset.Sample, withSynthesis: Bool) throws -> HeldOutPrediction {
        guard withSynthesis else {
            let bytes = try method.heldOut.frames(sample.sequence, sample.frame..<sample.frame + 1)
            return HeldOutPrediction(disparity: try method.model.disparity(of: method.model.image(bytes)))
        }
        return try prediction(from: views(of: sample))
    }

    /// A frame and its sources, and what the networks say of them.
    func views(of sample: VideoDataset.Sample) throws -> HeldOutViews {
        let batch = try batches.batch([sample], [.none])
        let frames = method.images(batch.frames, of: batch)
        let outputs = method.model.outputs(method.split(frames), withSources: true)
        return HeldOutViews(
            frame: sample.frame,
            views: method.views(frames, of: batch),
            predictions: method.model.predictions(outputs, known: method.known(batch))
        )
    }

    /// What was said of a frame, and how well it is synthesised.
    func prediction(from seen: HeldOutViews) throws -> HeldOutPrediction {
        let straight = seen.predictions.depth.disparity(0)
        var result = HeldOutPrediction(disparity: try method.model.disparity(of: seen.views.target, known: straight))
        if method.source.parts.hasNeighbours {
            result.motions = try NeighbourMotions(frame: seen.frame, seen.predictions.motions)
        }
        result.synthesis = try synthesis.score(of: seen)
        return result
    }
}
