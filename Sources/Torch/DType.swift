/// The type of a tensor's elements. The numbers are libtorch's.
public enum DType: Int8, Sendable, CaseIterable {
    case uint8 = 0
    case int64 = 4
    case float32 = 6
    case float64 = 7
    case bool = 11
    case bfloat16 = 15

    /// Bytes of one element.
    public var size: Int {
        switch self {
        case .uint8, .bool: 1
        case .bfloat16: 2
        case .float32: 4
        case .int64, .float64: 8
        }
    }

    /// Whether elements are floating-point numbers.
    public var isFloating: Bool {
        switch self {
        case .float32, .float64, .bfloat16: true
        case .uint8, .int64, .bool: false
        }
    }
}
