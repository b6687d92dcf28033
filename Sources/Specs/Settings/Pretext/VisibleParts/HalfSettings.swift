/// Which half is seen.
public struct HalfSettings: VisibleSettings {
    public static let name = "half"
    public static let documentation = "One half."

    /// Where the half lies.
    public enum Side: String, Word {
        /// The upper half.
        case top
        /// The lower half.
        case bottom
        /// The left half.
        case left
        /// The right half.
        case right
    }
    public var side = Side.top

    public init() {}

    public static let fields: [Field<Self>] = [Field("side", \.side, "The half that is seen.")]
}
