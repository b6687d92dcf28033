internal import CTorch

/// An array of n dimensions held by libtorch. Copies share storage, as in PyTorch.
///
/// **Shapes.** They are written `[batch, channels, height, width]`; `[]` is a scalar of one element. A dimension given
/// as a negative number counts from the end: −1 is the last.
///
/// **Broadcasting.** Where an operator says that its operands broadcast, their shapes are aligned at the last
/// dimension. In each dimension the sizes must be equal, or one of them 1 or missing: `[4, 1, 3]` and `[5, 3]` give
/// `[4, 5, 3]`.
///
/// **Element types.** Operators with two operands promote them: float32 and float64 give float64, int64 and float32
/// give float32. Other operators keep the type of their operand unless their comment says otherwise.
///
/// **Errors.** Operators do not throw, so that formulae stay readable. One that cannot be computed (shapes that do not
/// fit, an element type it does not know, an index out of range, no memory) yields a float32 tensor of shape `[0]`. The
/// first such error is thrown at the end of the enclosing ``withTorchErrors(_:)``, with the operator's name, the reason
/// and the shapes. Outside of one it ends the process.
///
/// **Concurrency.** A tensor is not `Sendable`, because libtorch does not lock. Hand it over with `sending`.
///
/// ```swift
/// let image = Tensor([1, 2, 3, 4, 5, 6] as [Float], shape: [2, 3])
/// let means = image.mean(1, keepDimensions: true)  // [2, 1]
/// let centred = image - means  // [2, 1] broadcasts over [2, 3]
/// let values = try withTorchErrors { try centred.floats() }  // -1, 0, 1, -1, 0, 1
/// ```
public struct Tensor {
    /// Releases the C++ tensor when the last Swift copy is gone.
    final class Handle {
        let pointer: OpaquePointer
        init(owning pointer: OpaquePointer) { self.pointer = pointer }
        deinit { ctorch_release(pointer) }
    }

    let handle: Handle

    init(owning pointer: OpaquePointer) { handle = Handle(owning: pointer) }

    var pointer: OpaquePointer { handle.pointer }

    /// The size of each dimension; empty for a scalar.
    public var shape: [Int] {
        let rank = Int(ctorch_rank(pointer))
        return [Int](unsafeUninitializedCapacity: rank) { buffer, count in
            buffer.withMemoryRebound(to: Int64.self) { ctorch_shape(pointer, $0.baseAddress) }
            count = rank
        }
    }

    /// The number of dimensions.
    public var rank: Int { Int(ctorch_rank(pointer)) }

    /// The number of elements: the product of ``shape``, 1 for a scalar.
    public var count: Int { Int(ctorch_element_count(pointer)) }

    /// The size of one dimension, counted from the end if negative; 0 for a dimension that does not exist.
    public func size(_ dimension: Int) -> Int {
        let shape = shape
        let index = dimension < 0 ? shape.count + dimension : dimension
        return shape.indices.contains(index) ? shape[index] : 0
    }

    /// The type of the elements.
    public var dtype: DType { DType(rawValue: ctorch_dtype(pointer)) ?? .float32 }

    /// Where the elements are.
    public var device: Device {
        var type: Int8 = 0
        var index: Int8 = 0
        ctorch_device(pointer, &type, &index)
        return Device(kind: Device.Kind(rawValue: type) ?? .cpu, index: Int(index))
    }

    /// Whether channels vary fastest in memory, the layout in which convolutions are fastest. Only for four dimensions.
    public var isChannelsLast: Bool { ctorch_is_channels_last(pointer) }
}

/// How many tensors exist in this process now, for tests of leaks. Copies of one tensor count once.
public var liveTensorHandles: Int { Int(ctorch_live_handles()) }
