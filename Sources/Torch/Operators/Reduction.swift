extension Tensor {
    /// The sum of all elements, `[]`; int64 for whole numbers and bool.
    public func sum() -> Tensor { call1("aten::sum", .tensor(self)) }

    /// The mean of all elements, `[]`; NaN of none. Floating-point only.
    public func mean() -> Tensor { call1("aten::mean", .tensor(self)) }

    /// The sum over `dimensions`; int64 for whole numbers and bool.
    ///
    /// - Parameter keepDimensions: Whether the result keeps them, with size 1; so for all functions here.
    public func sum(_ dimensions: Int..., keepDimensions: Bool = false) -> Tensor {
        call1("aten::sum.dim_IntList", .tensor(self), .ints(dimensions), .bool(keepDimensions))
    }

    /// The mean over `dimensions`. Floating-point only.
    public func mean(_ dimensions: Int..., keepDimensions: Bool = false) -> Tensor {
        call1("aten::mean.dim", .tensor(self), .ints(dimensions), .bool(keepDimensions))
    }

    /// The variance over `dimensions`. Floating-point only.
    ///
    /// - Parameter unbiased: Whether the sum of squares is divided by n − 1, which gives NaN for n = 1, or by n.
    public func variance(_ dimensions: Int..., unbiased: Bool = true, keepDimensions: Bool = false) -> Tensor {
        call1("aten::var.dim", .tensor(self), .ints(dimensions), .bool(unbiased), .bool(keepDimensions))
    }

    /// The standard deviation over `dimensions`: the root of ``variance(_:unbiased:keepDimensions:)``.
    public func std(_ dimensions: Int..., unbiased: Bool = true, keepDimensions: Bool = false) -> Tensor {
        call1("aten::std.dim", .tensor(self), .ints(dimensions), .bool(unbiased), .bool(keepDimensions))
    }

    /// The largest element, `[]`; equal ones share its gradient. Fails if there is none.
    public func max() -> Tensor { call1("aten::max", .tensor(self)) }

    /// The smallest element, `[]`; equal ones share its gradient. Fails if there is none.
    public func min() -> Tensor { call1("aten::min", .tensor(self)) }

    /// The largest along a dimension, which goes or becomes 1; equal ones share its gradient.
    public func max(_ dimension: Int, keepDimension: Bool = false) -> Tensor {
        call1("aten::amax", .tensor(self), .ints([dimension]), .bool(keepDimension))
    }

    /// The smallest along a dimension, which goes or becomes 1; equal ones share its gradient.
    public func min(_ dimension: Int, keepDimension: Bool = false) -> Tensor {
        call1("aten::amin", .tensor(self), .ints([dimension]), .bool(keepDimension))
    }

    /// The smallest along a dimension, and the index (int64) of the first that is that small.
    ///
    /// Only that one has a gradient. NaN counts as smaller than all numbers.
    public func leastAndPlace(_ dimension: Int, keepDimension: Bool = false) -> (values: Tensor, indices: Tensor) {
        let results = call("aten::min.dim", [.tensor(self), .int(dimension), .bool(keepDimension)])
        return results.count == 2 ? (results[0], results[1]) : (.placeholder, .placeholder)
    }

    /// The index (int64) of the largest along a dimension, which goes; of equal ones the first.
    public func argmax(_ dimension: Int) -> Tensor {
        call1("aten::argmax", .tensor(self), .int(dimension), .bool(false))
    }

    /// The `count` largest along a dimension, largest first, and their indices (int64).
    ///
    /// Both have size `count` in that dimension. Fails if it has fewer elements.
    public func topk(_ count: Int, dimension: Int = -1) -> (values: Tensor, indices: Tensor) {
        let results = call("aten::topk", [.tensor(self), .int(count), .int(dimension), .bool(true), .bool(true)])
        return results.count == 2 ? (results[0], results[1]) : (.placeholder, .placeholder)
    }

    /// The Euclidean norm over a dimension, which goes or becomes 1. Floating-point only. The gradient at 0 is 0.
    public func norm(_ dimension: Int, keepDimension: Bool = false) -> Tensor {
        call1(
            "aten::linalg_vector_norm",
            .tensor(self),
            .double(2),
            .ints([dimension]),
            .bool(keepDimension)
        )
    }

    /// Scaled to Euclidean length 1 along a dimension: `x / max(‖x‖, 1e-12)`. The same shape, floating-point only.
    public func normalized(_ dimension: Int) -> Tensor {
        self / norm(dimension, keepDimension: true).clamped(min: 1e-12)
    }

    /// Eigenvalues, ascending, `[n]`, and eigenvectors, in columns, `[n, n]`, of a symmetric matrix `[n, n]`.
    ///
    /// Only the lower triangle is read. Float32 and float64 only. Fails for a matrix that is not square.
    public func symmetricEigen() -> (values: Tensor, vectors: Tensor) {
        let results = call("aten::linalg_eigh", [.tensor(self)])
        return results.count == 2 ? (results[0], results[1]) : (.placeholder, .placeholder)
    }

    /// exp(x) / Σ exp(x), the sum over a dimension. The same shape, floating-point only.
    public func softmax(_ dimension: Int) -> Tensor {
        call1("aten::softmax.int", .tensor(self), .int(dimension))
    }

    /// x − log Σ exp(x), the sum over a dimension: the logarithm of ``softmax(_:)``, computed without overflow.
    public func logSoftmax(_ dimension: Int) -> Tensor {
        call1("aten::log_softmax.int", .tensor(self), .int(dimension))
    }
}
