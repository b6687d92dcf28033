/// Moves parameters against their gradients.
public protocol Optimizer: AnyObject {
    /// The learning rate of the next step.
    var rate: Double { get set }
    var parameters: [(path: String, tensor: Tensor)] { get }
    /// One step for every parameter that has a gradient.
    func step() throws
    /// Everything a step depends on besides parameters, gradients and settings: named tensors, copied to and from
    /// checkpoints in place.
    var state: [(path: String, tensor: Tensor)] { get }
}

extension Optimizer {
    /// Forgets all gradients, before the next backward pass.
    public func zeroGradients() {
        for (_, tensor) in parameters { tensor.clearGradient() }
    }
}

/// The parameters that have a gradient now, by position.
func withGradients(_ parameters: [(path: String, tensor: Tensor)]) -> [(index: Int, value: Tensor, gradient: Tensor)] {
    parameters.enumerated().compactMap { index, parameter in
        parameter.tensor.gradient.map { (index, parameter.tensor, $0) }
    }
}

extension [Tensor] {
    /// The same numbers, their dimensions in the order of memory: libtorch's fused optimizers copy what they find in
    /// another.
    var inMemoryOrder: [Tensor] { map { $0.isChannelsLast ? $0.permuted(0, 2, 3, 1) : $0 } }
}
