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
typealias Moving = (index: Int, value: Tensor, gradient: Tensor)

func withGradients(_ parameters: [(path: String, tensor: Tensor)]) -> [Moving] {
    parameters.enumerated().compactMap { index, parameter in
        parameter.tensor.gradient.map { (index, parameter.tensor, $0) }
    }
}

/// What moves, with its weight decay: everything alike, or vectors (biases, normalisation) without any. No group is empty.
func decayGroups(_ moving: [Moving], _ weightDecay: Double, decaysVectors: Bool) -> [(moving: [Moving], decay: Double)]
{
    guard weightDecay > 0, !decaysVectors else { return moving.isEmpty ? [] : [(moving, weightDecay)] }
    let groups = [
        (moving: moving.filter { $0.value.rank > 1 }, decay: weightDecay),
        (moving: moving.filter { $0.value.rank <= 1 }, decay: 0),
    ]
    return groups.filter { !$0.moving.isEmpty }
}

extension [Tensor] {
    /// The same numbers, their dimensions in the order of memory: libtorch's fused optimizers copy what they find in
    /// another.
    var inMemoryOrder: [Tensor] { map { $0.isChannelsLast ? $0.permuted(0, 2, 3, 1) : $0 } }
}
