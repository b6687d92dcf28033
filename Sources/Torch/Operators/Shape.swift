extension Tensor {
    public func reshaped(_ shape: Int...) -> Tensor { reshaped(shape) }
    /// The same elements in another shape; one size may be −1.
    public func reshaped(_ shape: [Int]) -> Tensor { call1("aten::reshape", .tensor(self), .ints(shape)) }
    /// Dimensions `from` to `through` made one.
    public func flattened(from start: Int = 0, through end: Int = -1) -> Tensor {
        call1("aten::flatten.using_ints", .tensor(self), .int(start), .int(end))
    }
    public func transposed(_ a: Int, _ b: Int) -> Tensor {
        call1("aten::transpose.int", .tensor(self), .int(a), .int(b))
    }
    /// A matrix with rows and columns exchanged.
    public var transposed: Tensor { transposed(-2, -1) }
    public func permuted(_ order: Int...) -> Tensor { call1("aten::permute", .tensor(self), .ints(order)) }
    public func unsqueezed(_ dimension: Int) -> Tensor { call1("aten::unsqueeze", .tensor(self), .int(dimension)) }
    public func squeezed(_ dimension: Int) -> Tensor { call1("aten::squeeze.dim", .tensor(self), .int(dimension)) }
    /// Repeats size-1 dimensions without copying.
    public func expanded(_ shape: [Int]) -> Tensor { call1("aten::expand", .tensor(self), .ints(shape)) }
    public func repeated(_ counts: Int...) -> Tensor { call1("aten::repeat", .tensor(self), .ints(counts)) }
    public func flipped(_ dimensions: Int...) -> Tensor { call1("aten::flip", .tensor(self), .ints(dimensions)) }

    /// Depth to space: `[n, c·factor², h, w]` → `[n, c, h·factor, w·factor]`.
    public func pixelShuffled(_ factor: Int) -> Tensor { call1("aten::pixel_shuffle", .tensor(self), .int(factor)) }
    /// Space to depth: `[n, c, h·factor, w·factor]` → `[n, c·factor², h, w]`.
    public func pixelUnshuffled(_ factor: Int) -> Tensor {
        call1("aten::pixel_unshuffle", .tensor(self), .int(factor))
    }

    /// Elements `start ..< end` of a dimension; negative bounds count from the end, nil is the end.
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
    /// One element of a dimension, which goes.
    public func selected(_ dimension: Int, _ index: Int) -> Tensor {
        call1("aten::select.int", .tensor(self), .int(dimension), .int(index))
    }
    public func gather(_ dimension: Int, _ indices: Tensor) -> Tensor {
        call1("aten::gather", .tensor(self), .int(dimension), .tensor(indices))
    }
    public func indexSelect(_ dimension: Int, _ indices: Tensor) -> Tensor {
        call1("aten::index_select", .tensor(self), .int(dimension), .tensor(indices))
    }
    /// A copy with `source` added at `indices` along a dimension, as often as an index appears.
    public func scatterAdded(_ dimension: Int, _ indices: Tensor, _ source: Tensor) -> Tensor {
        call1("aten::scatter_add", .tensor(self), .int(dimension), .tensor(indices), .tensor(source))
    }
    /// A copy with `source` at the places of `indices` along a dimension.
    public func scattered(_ dimension: Int, _ indices: Tensor, _ source: Tensor) -> Tensor {
        call1("aten::scatter.src", .tensor(self), .int(dimension), .tensor(indices), .tensor(source))
    }
    /// A copy with `value` where `mask` holds.
    public func masked(_ mask: Tensor, with value: Double) -> Tensor {
        call1("aten::masked_fill.Scalar", .tensor(self), .tensor(mask), .double(value))
    }
    /// The main diagonal of a matrix.
    public func diagonal() -> Tensor { call1("aten::diagonal", .tensor(self)) }

    public static func concatenated(_ tensors: [Tensor], _ dimension: Int) -> Tensor {
        call1("aten::cat", .tensors(tensors), .int(dimension))
    }
    public static func stacked(_ tensors: [Tensor], _ dimension: Int = 0) -> Tensor {
        call1("aten::stack", .tensors(tensors), .int(dimension))
    }

    public func contiguous() -> Tensor { call1("aten::contiguous", .tensor(self)) }
    /// The same values with channels fastest in memory, `[n, c, h, w]` only.
    public func channelsLast() -> Tensor { call1("aten::contiguous", .tensor(self), .int(channelsLastFormat)) }
    public func cloned() -> Tensor { call1("aten::clone", .tensor(self)) }
    public func to(_ dtype: DType) -> Tensor {
        call1("aten::to.dtype", .tensor(self), .dtype(dtype))
    }
    public func to(_ device: Device) -> Tensor {
        call1("aten::to.device", .tensor(self), .device(device), .dtype(dtype))
    }
}

/// libtorch's number for `torch.channels_last`.
private let channelsLastFormat = 2
