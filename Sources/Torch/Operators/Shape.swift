extension Tensor {
    /// The same elements in row-major order in another shape, as ``reshaped(_:)-([Int])``.
    public func reshaped(_ shape: Int...) -> Tensor { reshaped(shape) }

    /// The same elements in row-major order in another shape; one size may be −1, and follows from the others.
    ///
    /// Fails if the counts of elements differ.
    public func reshaped(_ shape: [Int]) -> Tensor { call1("aten::reshape", .tensor(self), .ints(shape)) }

    /// Dimensions `start` to `end`, both included, made one: `[2, 3, 4]` flattened from 1 is `[2, 12]`.
    public func flattened(from start: Int = 0, through end: Int = -1) -> Tensor {
        call1("aten::flatten.using_ints", .tensor(self), .int(start), .int(end))
    }

    /// Two dimensions exchanged, without copying.
    public func transposed(_ a: Int, _ b: Int) -> Tensor {
        call1("aten::transpose.int", .tensor(self), .int(a), .int(b))
    }

    /// A matrix with rows and columns exchanged: `[…, n, m]` → `[…, m, n]`, without copying.
    public var transposed: Tensor { transposed(-2, -1) }

    /// The dimensions in another order, without copying: `[n, c, h, w]` permuted by 0, 2, 3, 1 is `[n, h, w, c]`.
    ///
    /// Fails unless `order` names every dimension once.
    public func permuted(_ order: Int...) -> Tensor { call1("aten::permute", .tensor(self), .ints(order)) }

    /// A dimension of size 1 put in front of `dimension`, without copying: `[n, c]` unsqueezed at 1 is `[n, 1, c]`.
    public func unsqueezed(_ dimension: Int) -> Tensor { call1("aten::unsqueeze", .tensor(self), .int(dimension)) }

    /// Without a dimension of size 1; the same tensor if its size is another.
    public func squeezed(_ dimension: Int) -> Tensor { call1("aten::squeeze.dim", .tensor(self), .int(dimension)) }

    /// Dimensions of size 1 repeated up to `shape`, without copying; −1 leaves a size as it is.
    ///
    /// More leading dimensions may be asked for. Fails if another size than 1 differs.
    public func expanded(_ shape: [Int]) -> Tensor { call1("aten::expand", .tensor(self), .ints(shape)) }

    /// Copies side by side, `counts` times along each dimension: `[2, 3]` repeated by 1, 2 is `[2, 6]`.
    public func repeated(_ counts: Int...) -> Tensor { call1("aten::repeat", .tensor(self), .ints(counts)) }

    /// The elements of these dimensions in reverse order. A copy of the same shape.
    public func flipped(_ dimensions: Int...) -> Tensor { call1("aten::flip", .tensor(self), .ints(dimensions)) }

    /// Depth to space: `[n, c·factor², h, w]` → `[n, c, h·factor, w·factor]`. Shi et al. 2016.
    public func pixelShuffled(_ factor: Int) -> Tensor { call1("aten::pixel_shuffle", .tensor(self), .int(factor)) }

    /// Space to depth: `[n, c, h·factor, w·factor]` → `[n, c·factor², h, w]`; undoes ``pixelShuffled(_:)``.
    public func pixelUnshuffled(_ factor: Int) -> Tensor {
        call1("aten::pixel_unshuffle", .tensor(self), .int(factor))
    }

    /// Elements `start ..< end` of a dimension, every `step`-th of them, without copying.
    ///
    /// Negative bounds count from the end, and nil is the end. Bounds beyond the size are cut to it. Fails if `step` is
    /// below 1.
    public func sliced(_ dimension: Int, _ start: Int, _ end: Int? = nil, step: Int = 1) -> Tensor {
        call1(
            "aten::slice.Tensor",
            .tensor(self),
            .int(dimension),
            .int(start),
            end.map { .int($0) } ?? .none,
            .int(step)
        )
    }

    /// One element of a dimension, which goes, without copying: `[n, c, h]` selected by 1, 0 is `[n, h]`.
    ///
    /// A negative index counts from the end. Fails if there is no such element.
    public func selected(_ dimension: Int, _ index: Int) -> Tensor {
        call1("aten::select.int", .tensor(self), .int(dimension), .int(index))
    }

    /// Elements picked along a dimension: in two dimensions `result[i][j] = self[i][indices[i][j]]` for dimension 1.
    ///
    /// - Parameter indices: int64, of as many dimensions; the result has its shape.
    ///
    /// Fails for an index that is negative or beyond the size.
    public func gather(_ dimension: Int, _ indices: Tensor) -> Tensor {
        call1("aten::gather", .tensor(self), .int(dimension), .tensor(indices))
    }

    /// Slices picked along a dimension, in the order of `indices`, int64 `[k]`: the result has size k there.
    ///
    /// Fails for an index that is negative or beyond the size.
    public func indexSelect(_ dimension: Int, _ indices: Tensor) -> Tensor {
        call1("aten::index_select", .tensor(self), .int(dimension), .tensor(indices))
    }

    /// A copy with elements of `source` added at places along a dimension, once for each time that an index appears.
    ///
    /// - Parameters:
    ///   - indices: int64, of as many dimensions: where each element of `source` goes.
    ///   - source: Of the shape of `indices` and the type of this tensor.
    public func scatterAdded(_ dimension: Int, _ indices: Tensor, _ source: Tensor) -> Tensor {
        call1("aten::scatter_add", .tensor(self), .int(dimension), .tensor(indices), .tensor(source))
    }

    /// A copy with elements of `source` written to places along a dimension, as ``scatterAdded(_:_:_:)`` adds them.
    ///
    /// Of several for one place any may be the last.
    public func scattered(_ dimension: Int, _ indices: Tensor, _ source: Tensor) -> Tensor {
        call1("aten::scatter.src", .tensor(self), .int(dimension), .tensor(indices), .tensor(source))
    }

    /// A copy with `value` where `mask`, a bool tensor that broadcasts to this shape, holds; gradient 0 there.
    public func masked(_ mask: Tensor, with value: Double) -> Tensor {
        call1("aten::masked_fill.Scalar", .tensor(self), .tensor(mask), .double(value))
    }

    /// Tensors one after the other along a dimension; their other sizes must be equal. Types are promoted. Fails for
    /// none.
    public static func concatenated(_ tensors: [Tensor], _ dimension: Int) -> Tensor {
        call1("aten::cat", .tensors(tensors), .int(dimension))
    }

    /// Tensors of equal shape beside each other in a new dimension, of as many elements. Fails for none.
    public static func stacked(_ tensors: [Tensor], _ dimension: Int = 0) -> Tensor {
        call1("aten::stack", .tensors(tensors), .int(dimension))
    }

    /// The same values in row-major order in memory; the same tensor if they are already.
    public func contiguous() -> Tensor { call1("aten::contiguous", .tensor(self)) }

    /// The same values of `[n, c, h, w]` with channels fastest in memory, as convolutions want them.
    public func channelsLast() -> Tensor { call1("aten::contiguous", .tensor(self), .int(channelsLastFormat)) }

    /// A copy with memory of its own, recorded for gradients.
    public func cloned() -> Tensor { call1("aten::clone", .tensor(self)) }

    /// The same values in another type; the same tensor if they have it. Fractions are cut off for whole numbers.
    public func to(_ dtype: DType) -> Tensor {
        call1("aten::to.dtype", .tensor(self), .dtype(dtype))
    }

    /// The same values on another device; the same tensor if they are there.
    public func to(_ device: Device) -> Tensor {
        call1("aten::to.device", .tensor(self), .device(device), .dtype(dtype))
    }
}

/// libtorch's number for `torch.channels_last`.
private let channelsLastFormat = 2
