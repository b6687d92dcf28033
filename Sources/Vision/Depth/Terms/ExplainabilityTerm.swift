public import Specs
public import Torch

extension ExplainabilitySettings: DepthTerm {
    public func value(at scale: Int, of input: DepthTermInput) -> Tensor? {
        guard !input.predictions.masks.isEmpty else { return nil }
        return -explained(input.predictions.masks[scale]).mean() * Double(input.views.sources.size(0))
    }

    public func pixelWeights(of logits: Tensor) -> Tensor? { explained(logits).exp() }

    /// The logarithm of the probability that each source explains a pixel, `[n, sources, h, w]`, of two logits each.
    private func explained(_ logits: Tensor) -> Tensor {
        let (n, h, w) = (logits.size(0), logits.size(2), logits.size(3))
        return logits.reshaped(n, logits.size(1) / 2, 2, h, w).logSoftmax(2).selected(2, 1)
    }
}
