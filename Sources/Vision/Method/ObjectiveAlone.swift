import Specs
import Torch

/// A method whose objective can be computed apart from its networks, to measure what it takes.
public protocol SeparableMethod: Method {
    /// What computes the objective of a batch and its gradients, the networks' outputs given.
    func objectiveAlone(_ batch: Source.Batch) throws -> () throws -> Void
}

extension DepthMethod: SeparableMethod {
    func objectiveAlone(_ batch: VideoBatch) throws -> () throws -> Void {
        let frames = images(batch.frames, of: batch)
        var outputs = try withTorchErrors {
            model.outputs(split(frames), withSources: settings.objective.needs(.sourceDepths))
        }
        func leaf(_ tensor: Tensor) -> Tensor { tensor.detached().requiringGradient() }
        outputs.maps = outputs.maps.map { $0.map(leaf) }
        (outputs.motions, outputs.masks) = (outputs.motions.map(leaf), outputs.masks.map(leaf))
        let known = known(batch)
        return {
            try withTorchErrors {
                let predictions = model.predictions(outputs, known: known)
                try depthObjective(views(frames, of: batch), predictions, settings.objective).total.backward()
            }
        }
    }
}
