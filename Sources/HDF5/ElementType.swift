/// The types of elements that files hold.
public enum ElementType: String, Sendable, CaseIterable {
    case float32, float64
    /// Kept bit for bit: stored as 16-bit integers with the attribute `dtype = "bfloat16"`.
    case bfloat16
    case int64, uint8, bool

    /// Bytes of one element in memory.
    public var size: Int {
        switch self {
        case .uint8, .bool: 1
        case .bfloat16: 2
        case .float32: 4
        case .float64, .int64: 8
        }
    }
}
