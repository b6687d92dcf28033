public import Specs
public import Torch

extension PredictiveMaskSettings: DepthTerm {
    public func value(at scale: Int, of input: DepthTermInput) -> Tensor? {
        input.predictions.masks.isEmpty ? nil : (-input.predictions.masks[scale]).softplus().mean()
    }

    public func pixelWeights(of logits: Tensor) -> Tensor? { logits.sigmoid() }
}
