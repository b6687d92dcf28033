internal import CTorch

/// An n-dimensional array held by libtorch. Copies share storage, as in PyTorch.
///
/// Not `Sendable`: libtorch does not lock. Hand a tensor over with `sending` instead.
///
/// Operators do not throw, so that formulae stay readable: a failed one yields an empty tensor, and the first failure is
/// thrown at the end of the enclosing ``withTorchErrors(_:)``.
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

    /// The number of elements.
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

    /// Whether channels vary fastest in memory, the layout in which convolutions are fastest.
    public var isChannelsLast: Bool { ctorch_is_channels_last(pointer) }
}

/// Tensors that exist now, for tests of leaks.
public var liveTensorHandles: Int { Int(ctorch_live_handles()) }
