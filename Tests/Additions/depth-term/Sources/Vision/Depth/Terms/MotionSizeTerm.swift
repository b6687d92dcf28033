public import Specs
public import Torch

extension MotionSizeSettings: DepthTerm {
    public func value(of input: DepthTermInput) -> Tensor? {
        Tensor.stacked(input.predictions.motions.map { $0.translation.squared().sum(1) }, 1).mean()
    }
}
