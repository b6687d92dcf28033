/// Intrinsics of the data have no settings.
public struct GivenIntrinsicsSettings: IntrinsicsSourceSettings {
    public static let name = "given"
    public static let documentation = "The intrinsics of the data."

    public init() {}
    public static let fields: [Field<Self>] = []
}
