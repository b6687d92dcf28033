/// Layer-wise adaptive rate scaling (You et al. 2017), in the form in which contrastive learning uses it.
///
/// For a parameter with more than one dimension: `d = (g + λp) · η‖p‖ / (‖g‖ + λ‖p‖ + ε)`, where the factor is 1 if
/// either norm is 0. Biases and normalisation (one dimension) take `d = g`: neither decayed nor adapted. Then
/// `m ← μm + d`, `p ← p − rate · m`. You et al. 2017, equations 6 and 7.
public final class LARS: Optimizer {
    public var rate: Double
    public let parameters: [(path: String, tensor: Tensor)]
    private let momentum: Double
    private let weightDecay: Double
    private let trust: Double
    private let epsilon: Double
    private let buffers: [Tensor]

    /// - Parameter trust: η, the trust coefficient.
    public init(
        parameters: [(path: String, tensor: Tensor)],
        rate: Double,
        momentum: Double = 0.9,
        weightDecay: Double = 0,
        trust: Double = 0.001,
        epsilon: Double = 1e-8
    ) {
        self.parameters = parameters
        self.rate = rate
        self.momentum = momentum
        self.weightDecay = weightDecay
        self.trust = trust
        self.epsilon = epsilon
        buffers = withoutGradients { parameters.map { .zeros(like: $0.tensor) } }
    }

    public func step() throws {
        let moving = withGradients(parameters)
        guard !moving.isEmpty else { return }
        withoutGradients {
            let adapted = moving.filter { $0.value.rank > 1 }
            let values = adapted.map(\.value)
            let gradients = adapted.map(\.gradient)
            let decayed = callList(
                "aten::_foreach_add.List",
                .tensors(gradients),
                .tensors(values),
                .double(weightDecay),
                count: adapted.count
            )
            let valueNorms = norms(values)
            let gradientNorms = norms(gradients)
            var directions = moving.map(\.gradient)
            for (position, index) in moving.indices.filter({ moving[$0].value.rank > 1 }).enumerated() {
                let (p, g) = (valueNorms[position], gradientNorms[position])
                let scale = trust * p / (g + weightDecay * p + epsilon)
                let either = Tensor.minimum(p, g) .> 0
                directions[index] = decayed[position] * Tensor.where(either, scale, .ones(like: scale))
            }
            let moved = moving.map { buffers[$0.index] }
            _ = call("aten::_foreach_mul_.Scalar", [.tensors(moved), .double(momentum)])
            _ = call("aten::_foreach_add_.List", [.tensors(moved), .tensors(directions)])
            _ = call(
                "aten::_foreach_add_.List",
                [.tensors(moving.map(\.value)), .tensors(moved), .double(-rate)]
            )
        }
    }

    private func norms(_ tensors: [Tensor]) -> [Tensor] {
        callList("aten::_foreach_norm.Scalar", .tensors(tensors), count: tensors.count)
    }

    public var state: [(path: String, tensor: Tensor)] {
        zip(parameters, buffers).map { (path: "\($0.path)/momentum", tensor: $1) }
    }
}
