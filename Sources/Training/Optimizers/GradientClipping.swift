import Torch

/// Scales all gradients so that their joint norm is at most `limit`. Pascanu et al. 2013.
func clipGradients(_ parameters: [(path: String, tensor: Tensor)], to limit: Double) {
    withoutGradients {
        let gradients = parameters.compactMap(\.tensor.gradient)
        guard let first = gradients.first else { return }
        let square = gradients.reduce(Tensor(0, device: first.device)) { $0 + $1.squared().sum() }
        let factor = (limit / (square.sqrt() + 1e-6)).clamped(max: 1)
        for gradient in gradients { gradient.copy(from: gradient * factor) }
    }
}
