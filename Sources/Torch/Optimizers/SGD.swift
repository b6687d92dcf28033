/// Gradient descent with momentum, as PyTorch's `SGD`, through libtorch's fused kernel.
///
/// The first step fills the momentum buffer with the gradient; since `0 · momentum + g = g` without dampening, a buffer
/// of zeros needs no special first step.
public final class SGD: Optimizer {
    /// The learning rate of the next step.
    public var rate: Double

    /// What is moved, by path.
    public let parameters: [(path: String, tensor: Tensor)]
    private let momentum: Double
    private let nesterov: Bool
    private let weightDecay: Double
    private let decaysVectors: Bool
    private let buffers: [Tensor]

    /// An optimizer whose momentum begins at 0.
    ///
    /// - Parameters:
    ///   - parameters: Leaves that require gradients, by path.
    ///   - rate: The learning rate.
    ///   - momentum: The part of the last update that stays, 0 ..< 1.
    ///   - nesterov: Whether the gradient is taken as after the momentum's step. Needs a momentum.
    ///   - weightDecay: Times the parameter, added to the gradient.
    ///   - decaysVectors: Whether parameters of one dimension or none (biases, normalisation) decay too.
    public init(
        parameters: [(path: String, tensor: Tensor)],
        rate: Double,
        momentum: Double = 0,
        nesterov: Bool = false,
        weightDecay: Double = 0,
        decaysVectors: Bool = true
    ) {
        self.parameters = parameters
        self.rate = rate
        self.momentum = momentum
        self.nesterov = nesterov
        self.weightDecay = weightDecay
        self.decaysVectors = decaysVectors
        buffers =
            momentum == 0 ? [] : withoutGradients { parameters.map { .zeros(like: $0.tensor) } }
    }

    /// One step, in place, for every parameter that has a gradient.
    public func step() throws {
        for (moving, decay) in decayGroups(withGradients(parameters), weightDecay, decaysVectors: decaysVectors) {
            move(moving, weightDecay: decay)
        }
    }

    private func move(_ moving: [Moving], weightDecay: Double) {
        let movingBuffers = buffers.isEmpty ? [] : moving.map { buffers[$0.index] }
        withoutGradients {
            _ = call(
                "aten::_fused_sgd_",
                [
                    .tensors(moving.map(\.value).inMemoryOrder), .tensors(moving.map(\.gradient).inMemoryOrder),
                    .tensors(movingBuffers.inMemoryOrder),
                    .double(weightDecay), .double(momentum), .double(rate), .double(0), .bool(nesterov),
                    .bool(false), .bool(false),
                ]
            )
        }
    }

    /// For each parameter its momentum, of its shape; empty without momentum.
    public var state: [(path: String, tensor: Tensor)] {
        zip(parameters, buffers).map { (path: "\($0.path)/momentum", tensor: $1) }
    }
}
