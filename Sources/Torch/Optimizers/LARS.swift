/// Layer-wise adaptive rate scaling in the form in which contrastive learning uses it. You et al. 2017, equations 6 and
/// 7.
///
/// For a parameter p with more than one dimension and gradient g, the direction is `d = (g + λp) · η‖p‖ / (‖g‖ + λ‖p‖ +
/// ε)`. Where either norm is 0, and for biases and normalisation (one dimension), `d = g`: neither decayed nor adapted.
/// Then `m ← μm + d` and `p ← p − rate · m`.
public final class LARS: Optimizer {
    /// The learning rate of the next step.
    public var rate: Double

    /// What is moved, by path.
    public let parameters: [(path: String, tensor: Tensor)]
    private let momentum: Double
    private let weightDecay: Double
    private let trust: Double
    private let isJoint: Bool
    private let clips: Bool
    private let epsilon: Double
    private let buffers: [Tensor]

    /// An optimizer whose momentum begins at 0.
    ///
    /// - Parameters:
    ///   - parameters: Leaves that require gradients, by path.
    ///   - rate: The learning rate.
    ///   - momentum: μ, the part of the last update that stays, 0 ..< 1.
    ///   - weightDecay: λ.
    ///   - trust: η, the trust coefficient.
    ///   - isJoint: Whether the denominator is ‖g + λp‖ rather than ‖g‖ + λ‖p‖, as in the code of Zbontar et al. 2021.
    ///   - clips: Whether the factor is at most 1 once the rate is in it, so that no layer moves faster than by `rate`.
    ///   - epsilon: ε, added to the denominator.
    public init(
        parameters: [(path: String, tensor: Tensor)],
        rate: Double,
        momentum: Double = 0.9,
        weightDecay: Double = 0,
        trust: Double = 0.001,
        isJoint: Bool = false,
        clips: Bool = false,
        epsilon: Double = 1e-8
    ) {
        self.parameters = parameters
        self.rate = rate
        self.momentum = momentum
        self.weightDecay = weightDecay
        self.trust = trust
        self.isJoint = isJoint
        self.clips = clips
        self.epsilon = epsilon
        buffers = withoutGradients { parameters.map { .zeros(like: $0.tensor) } }
    }

    /// One step, in place, for every parameter that has a gradient.
    public func step() throws {
        let moving = withGradients(parameters)
        guard !moving.isEmpty else { return }
        withoutGradients {
            let directions = directions(of: moving)
            let moved = moving.map { buffers[$0.index] }
            _ = call("aten::_foreach_mul_.Scalar", [.tensors(moved), .double(momentum)])
            _ = call("aten::_foreach_add_.List", [.tensors(moved), .tensors(directions)])
            _ = call(
                "aten::_foreach_add_.List",
                [.tensors(moving.map(\.value)), .tensors(moved), .double(-rate)]
            )
        }
    }

    /// The gradients, those of parameters with more than one dimension decayed and adapted.
    private func directions(of moving: [(index: Int, value: Tensor, gradient: Tensor)]) -> [Tensor] {
        var directions = moving.map(\.gradient)
        let positions = moving.indices.filter { moving[$0].value.rank > 1 }
        guard !positions.isEmpty else { return directions }
        let values = positions.map { moving[$0].value }
        let gradients = positions.map { moving[$0].gradient }
        let decayed = callList(
            "aten::_foreach_add.List",
            .tensors(gradients),
            .tensors(values),
            .double(weightDecay),
            count: positions.count
        )
        let (valueNorms, gradientNorms) = (norms(values), norms(gradients))
        let jointNorms = isJoint ? norms(decayed) : []
        for (number, position) in positions.enumerated() {
            let (p, g) = (valueNorms[number], gradientNorms[number])
            let norm = isJoint ? jointNorms[number] : g + weightDecay * p
            var scale = trust * p / (norm + epsilon)
            if clips, rate > 0 { scale = (scale / rate).clamped(max: 1) }
            let both = Tensor.minimum(p, g) .> 0
            directions[position] = Tensor.where(both, decayed[number] * scale, gradients[number])
        }
        return directions
    }

    private func norms(_ tensors: [Tensor]) -> [Tensor] {
        callList("aten::_foreach_norm.Scalar", .tensors(tensors), count: tensors.count)
    }

    /// For each parameter its momentum m, of its shape.
    public var state: [(path: String, tensor: Tensor)] {
        zip(parameters, buffers).map { (path: "\($0.path)/momentum", tensor: $1) }
    }
}
