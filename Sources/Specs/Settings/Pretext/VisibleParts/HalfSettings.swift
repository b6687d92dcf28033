/// Which half is seen.
public struct HalfSettings: VisibleSettings {
    public static let name = "half"
    public static let documentation = "One half."

    /// Where the half lies.
    public enum Side: String, Word { case top, bottom, left, right }
    public var side = Side.top

    public init() {}

    public static let fields: [Field<Self>] = [Field("side", \.side, "The half that is seen.")]
}
