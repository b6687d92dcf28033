/// Moves parameters against their gradients.
///
/// ```swift
/// let weight = Parameter(.zeros([2])).tensor
/// let optimizer = SGD(parameters: [(path: "weight", tensor: weight)], rate: 0.5)
/// for _ in 0..<20 {
///     optimizer.zeroGradients()
///     (weight - 3).squared().mean().backward()
///     try optimizer.step()
/// }
/// let weights = try weight.doubles()  // 3, 3, up to rounding
/// ```
public protocol Optimizer: AnyObject {
    /// The learning rate of the next step, 0 or more.
    var rate: Double { get set }

    /// What is moved, by path.
    var parameters: [(path: String, tensor: Tensor)] { get }

    /// One step, in place, for every parameter that has a gradient; the others stay.
    func step() throws

    /// Everything that a step depends on besides parameters, gradients and settings, by path: what a checkpoint copies
    /// in and out, in place.
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
