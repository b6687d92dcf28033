extension Tensor {
    /// The sum of all elements, `[]`.
    public func sum() -> Tensor { call1("aten::sum", .tensor(self)) }
    /// The mean of all elements, `[]`.
    public func mean() -> Tensor { call1("aten::mean", .tensor(self)) }

    public func sum(_ dimensions: Int..., keepDimensions: Bool = false) -> Tensor {
        call1("aten::sum.dim_IntList", .tensor(self), .ints(dimensions), .bool(keepDimensions))
    }
    public func mean(_ dimensions: Int..., keepDimensions: Bool = false) -> Tensor {
        call1("aten::mean.dim", .tensor(self), .ints(dimensions), .bool(keepDimensions))
    }
    /// The variance over `dimensions`; unbiased (divided by n − 1) unless said otherwise.
    public func variance(_ dimensions: Int..., unbiased: Bool = true, keepDimensions: Bool = false) -> Tensor {
        call1("aten::var.dim", .tensor(self), .ints(dimensions), .bool(unbiased), .bool(keepDimensions))
    }
    /// The standard deviation over `dimensions`; unbiased unless said otherwise.
    public func std(_ dimensions: Int..., unbiased: Bool = true, keepDimensions: Bool = false) -> Tensor {
        call1("aten::std.dim", .tensor(self), .ints(dimensions), .bool(unbiased), .bool(keepDimensions))
    }
    /// The largest element, `[]`.
    public func max() -> Tensor { call1("aten::max", .tensor(self)) }
    /// The smallest element, `[]`.
    public func min() -> Tensor { call1("aten::min", .tensor(self)) }
    /// The largest along a dimension.
    public func max(_ dimension: Int, keepDimension: Bool = false) -> Tensor {
        call1("aten::amax", .tensor(self), .ints([dimension]), .bool(keepDimension))
    }
    /// The smallest along a dimension.
    public func min(_ dimension: Int, keepDimension: Bool = false) -> Tensor {
        call1("aten::amin", .tensor(self), .ints([dimension]), .bool(keepDimension))
    }
    /// The smallest along a dimension and where the first of them is; only that one has a gradient.
    public func leastAndPlace(_ dimension: Int, keepDimension: Bool = false) -> (values: Tensor, indices: Tensor) {
        let results = call("aten::min.dim", [.tensor(self), .int(dimension), .bool(keepDimension)])
        return results.count == 2 ? (results[0], results[1]) : (.placeholder, .placeholder)
    }
    /// Where the largest along a dimension is, int64.
    public func argmax(_ dimension: Int) -> Tensor {
        call1("aten::argmax", .tensor(self), .int(dimension), .bool(false))
    }
    /// The `count` largest along a dimension, largest first, and where they are.
    public func topk(_ count: Int, dimension: Int = -1) -> (values: Tensor, indices: Tensor) {
        let results = call("aten::topk", [.tensor(self), .int(count), .int(dimension), .bool(true), .bool(true)])
        return results.count == 2 ? (results[0], results[1]) : (.placeholder, .placeholder)
    }
    public func cumulativeSum(_ dimension: Int) -> Tensor {
        call1("aten::cumsum", .tensor(self), .int(dimension))
    }
    /// The Euclidean norm over a dimension.
    public func norm(_ dimension: Int, keepDimension: Bool = false) -> Tensor {
        call1(
            "aten::linalg_vector_norm",
            .tensor(self),
            .double(2),
            .ints([dimension]),
            .bool(keepDimension)
        )
    }
    /// Scaled to Euclidean length 1 along a dimension: `x / max(‖x‖, 1e-12)`.
    public func normalized(_ dimension: Int) -> Tensor {
        self / norm(dimension, keepDimension: true).clamped(min: 1e-12)
    }
    /// Eigenvalues, ascending, and eigenvectors, in columns, of a symmetric matrix `[n, n]`.
    public func symmetricEigen() -> (values: Tensor, vectors: Tensor) {
        let results = call("aten::linalg_eigh", [.tensor(self)])
        return results.count == 2 ? (results[0], results[1]) : (.placeholder, .placeholder)
    }
    public func softmax(_ dimension: Int) -> Tensor {
        call1("aten::softmax.int", .tensor(self), .int(dimension))
    }
    public func logSoftmax(_ dimension: Int) -> Tensor {
        call1("aten::log_softmax.int", .tensor(self), .int(dimension))
    }
}
