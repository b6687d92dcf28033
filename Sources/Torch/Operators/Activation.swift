extension Tensor {
    /// max(x, 0) of every element, and gradient 0 at 0. The same shape. Fails for bool.
    public func relu() -> Tensor { call1("aten::relu", .tensor(self)) }

    /// x where it is positive, exp(x) − 1 elsewhere. The same shape, floating-point only. Clevert et al. 2016.
    public func elu() -> Tensor { call1("aten::elu", .tensor(self)) }

    /// ``relu()`` written over this tensor, which is returned: no new memory.
    ///
    /// The values before are lost. Backward fails if the operator that made them needs them for its gradient.
    public func reluInPlace() -> Tensor {
        _ = call("aten::relu_", [.tensor(self)])
        return self
    }

    /// ``elu()`` written over this tensor, which is returned, with the same caution as ``reluInPlace()``.
    public func eluInPlace() -> Tensor {
        _ = call("aten::elu_", [.tensor(self)])
        return self
    }

    /// The sum of both written over this tensor, which is returned.
    ///
    /// `other` broadcasts to this shape, and its type must be one that this type can hold. With the same caution as
    /// ``reluInPlace()``.
    public func addingInPlace(_ other: Tensor) -> Tensor {
        _ = call("aten::add_.Tensor", [.tensor(self), .tensor(other)])
        return self
    }

    /// Gaussian error linear unit, x·Φ(x), exact (with erf). The same shape, floating-point only. Hendrycks and Gimpel
    /// 2016.
    public func gelu() -> Tensor { call1("aten::gelu", .tensor(self)) }

    /// 1 / (1 + exp(−x)) of every element, in 0 … 1. The same shape; whole numbers give float32.
    public func sigmoid() -> Tensor { call1("aten::sigmoid", .tensor(self)) }

    /// The hyperbolic tangent of every element, in −1 … 1. The same shape; whole numbers give float32.
    public func tanh() -> Tensor { call1("aten::tanh", .tensor(self)) }

    /// log(1 + exp(x)) of every element, and x itself above 20. The same shape, floating-point only.
    public func softplus() -> Tensor { call1("aten::softplus", .tensor(self)) }
}

extension Tensor {
    /// The mean cross-entropy, `[]`, of logits `[n, classes]` and class numbers `targets` `[n]` (int64).
    ///
    /// Targets of −100 do not count. Fails for a class number outside of 0 ..< classes.
    public func crossEntropy(_ targets: Tensor) -> Tensor {
        call1("aten::cross_entropy_loss", .tensor(self), .tensor(targets))
    }
}
