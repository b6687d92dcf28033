/// The types of elements that files hold. The raw values are the names in messages and in the attribute `dtype`.
public enum ElementType: String, Sendable, CaseIterable {
    /// IEEE 754 numbers of 32 and 64 bits.
    case float32, float64
    /// The upper half of a float32, the same bit for bit: stored as 16-bit integers with the attribute `dtype =
    /// "bfloat16"`.
    case bfloat16
    /// Whole numbers of 64 bits; whole numbers 0 … 255; true and false, which h5py reads as `numpy.bool_`.
    case int64, uint8, bool

    /// The bytes that one element takes in memory.
    public var size: Int {
        switch self {
        case .uint8, .bool: 1
        case .bfloat16: 2
        case .float32: 4
        case .float64, .int64: 8
        }
    }
}
