extension Tensor {
    public func relu() -> Tensor { call1("aten::relu", .tensor(self)) }
    public func leakyRelu(_ slope: Double = 0.01) -> Tensor {
        call1("aten::leaky_relu", .tensor(self), .double(slope))
    }
    public func elu() -> Tensor { call1("aten::elu", .tensor(self)) }
    /// The same in the memory of this tensor, which nobody may need as it was: an operator before it that keeps its result
    /// for its gradient is an error.
    public func reluInPlace() -> Tensor {
        _ = call("aten::relu_", [.tensor(self)])
        return self
    }
    /// The same for ``elu()``.
    public func eluInPlace() -> Tensor {
        _ = call("aten::elu_", [.tensor(self)])
        return self
    }
    /// The sum in the memory of this tensor.
    public func addingInPlace(_ other: Tensor) -> Tensor {
        _ = call("aten::add_.Tensor", [.tensor(self), .tensor(other)])
        return self
    }
    /// Gaussian error linear unit, exact (with erf).
    public func gelu() -> Tensor { call1("aten::gelu", .tensor(self)) }
    public func sigmoid() -> Tensor { call1("aten::sigmoid", .tensor(self)) }
    public func tanh() -> Tensor { call1("aten::tanh", .tensor(self)) }
    public func softplus() -> Tensor { call1("aten::softplus", .tensor(self)) }
}

extension Tensor {
    /// Mean cross-entropy of logits `[n, classes]` and class numbers `[n]` (int64).
    public func crossEntropy(_ targets: Tensor) -> Tensor {
        call1("aten::cross_entropy_loss", .tensor(self), .tensor(targets))
    }
    /// Mean binary cross-entropy of logits and targets in [0, 1].
    public func binaryCrossEntropyWithLogits(_ targets: Tensor) -> Tensor {
        call1("aten::binary_cross_entropy_with_logits", .tensor(self), .tensor(targets))
    }
}
