/// Nothing is hidden.
public struct AllVisibleSettings: VisibleSettings {
    public static let name = "all"
    public static let documentation = "Everything."

    public init() {}

    public static let fields: [Field<Self>] = []

    public static var hidesSome: Bool { false }
}
