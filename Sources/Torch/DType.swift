/// The type of a tensor's elements. The raw values are the numbers of libtorch's `ScalarType`.
public enum DType: Int8, Sendable, CaseIterable {
    /// Whole numbers 0 … 255, such as the pixels of an image file. Arithmetic wraps around.
    case uint8 = 0
    /// Whole numbers of 64 bits, such as indices and classes. Arithmetic wraps around.
    case int64 = 4
    /// IEEE 754 numbers of 32 bits, 24 of them precision: what parameters, images and features are.
    case float32 = 6
    /// IEEE 754 numbers of 64 bits, 53 of them precision: for references and sums that must be exact.
    case float64 = 7
    /// True or false in one byte: what comparisons give and masks are.
    case bool = 11
    /// The upper half of a float32: the same range, 8 bits of precision. What operators compute in within
    /// ``withAutocast(_:device:_:)``.
    case bfloat16 = 15

    /// The bytes that one element takes.
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
