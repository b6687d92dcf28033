public import HDF5
public import Torch

extension DType {
    /// The element type that keeps this one's values without loss.
    var element: ElementType {
        switch self {
        case .float32: .float32
        case .float64: .float64
        case .bfloat16: .bfloat16
        case .int64: .int64
        case .uint8: .uint8
        case .bool: .bool
        }
    }
}

extension HDF5Array {
    /// The values of a tensor, bit for bit.
    public init(_ tensor: Tensor) throws {
        self.init(shape: tensor.shape, type: tensor.dtype.element, bytes: try tensor.rawBytes())
    }
}

extension Tensor {
    /// The values of an array, bit for bit.
    init(_ array: HDF5Array) throws {
        let dtype = DType.allCases.first { $0.element == array.type }
        guard let dtype else { throw CheckpointError(path: "", complaint: "holds \(array.type), which no tensor has") }
        try self.init(rawBytes: array.bytes, shape: array.shape, dtype: dtype)
    }
}
