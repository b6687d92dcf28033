public import Specs
public import Torch

extension VelocitySettings: DepthTerm {
    public func value(of input: DepthTermInput) -> Tensor? {
        guard let distances = input.views.distances else { return nil }
        let motions = input.predictions.motions.prefix(distances.size(1))
        let lengths = Tensor.stacked(motions.map { $0.translation.norm(1) }, 1)
        return (lengths - distances).abs().mean()
    }
}
