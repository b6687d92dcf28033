/// The input as it is.
public struct NoCorruptionSettings: CorruptionSettings {
    public static let name = "none"
    public static let documentation = "Nothing."

    public init() {}

    public static let fields: [Field<Self>] = []

    public static var changesInput: Bool { false }
}
