/// Adam, through libtorch's fused kernel. Weight decay is added to the gradient. Kingma and Ba 2015, algorithm 1.
public class Adam: Optimizer {
    /// The learning rate α of the next step.
    public var rate: Double

    /// What is moved, by path.
    public let parameters: [(path: String, tensor: Tensor)]
    let beta1: Double
    let beta2: Double
    let epsilon: Double
    let weightDecay: Double
    let decaysVectors: Bool
    private let means: [Tensor]
    private let squares: [Tensor]
    private let steps: [Tensor]

    /// An optimizer whose averages begin at 0.
    ///
    /// - Parameters:
    ///   - parameters: Leaves that require gradients, by path.
    ///   - rate: α, the learning rate.
    ///   - beta1: The decay of the mean gradient, 0 ..< 1.
    ///   - beta2: The decay of the mean squared gradient, 0 ..< 1.
    ///   - epsilon: Added to the root of the mean square.
    ///   - weightDecay: Times the parameter, added to the gradient.
    ///   - decaysVectors: Whether parameters of one dimension or none (biases, normalisation) decay too.
    public required init(
        parameters: [(path: String, tensor: Tensor)],
        rate: Double = 1e-3,
        beta1: Double = 0.9,
        beta2: Double = 0.999,
        epsilon: Double = 1e-8,
        weightDecay: Double = 0,
        decaysVectors: Bool = true
    ) {
        self.parameters = parameters
        self.rate = rate
        self.beta1 = beta1
        self.beta2 = beta2
        self.epsilon = epsilon
        self.weightDecay = weightDecay
        self.decaysVectors = decaysVectors
        (means, squares, steps) = withoutGradients {
            (
                parameters.map { .zeros(like: $0.tensor) }, parameters.map { .zeros(like: $0.tensor) },
                parameters.map { .zeros([], device: $0.tensor.device) }
            )
        }
    }

    /// One step, in place, for every parameter that has a gradient.
    public func step() throws { fused("aten::_fused_adam_") }

    func fused(_ name: StaticString) {
        for (moving, decay) in decayGroups(withGradients(parameters), weightDecay, decaysVectors: decaysVectors) {
            move(moving, name, weightDecay: decay)
        }
    }

    private func move(_ moving: [Moving], _ name: StaticString, weightDecay: Double) {
        withoutGradients {
            let counts = moving.map { steps[$0.index] }
            _ = call("aten::_foreach_add_.Scalar", [.tensors(counts), .double(1)])
            _ = call(
                name,
                [
                    .tensors(moving.map(\.value).inMemoryOrder), .tensors(moving.map(\.gradient).inMemoryOrder),
                    .tensors(moving.map { means[$0.index] }.inMemoryOrder),
                    .tensors(moving.map { squares[$0.index] }.inMemoryOrder),
                    .tensors([]), .tensors(counts), .double(rate), .double(beta1), .double(beta2),
                    .double(weightDecay), .double(epsilon), .bool(false), .bool(false),
                ]
            )
        }
    }

    /// For each parameter the mean and the mean square of its gradients, of its shape, and the steps it made, `[]`.
    public var state: [(path: String, tensor: Tensor)] {
        parameters.indices.flatMap { index in
            let path = parameters[index].path
            return [
                (path: "\(path)/mean", tensor: means[index]), (path: "\(path)/square", tensor: squares[index]),
                (path: "\(path)/step", tensor: steps[index]),
            ]
        }
    }
}

/// Adam with weight decay apart from the gradient: parameters shrink by rate · decay. Loshchilov and Hutter 2019,
/// algorithm 2.
public final class AdamW: Adam {
    /// One step, in place, for every parameter that has a gradient.
    override public func step() throws { fused("aten::_fused_adamw_") }
}
