import Specs
import Torch

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
