/// No change.
public struct ConstantSettings: ScheduleSettings {
    public static let name = "constant"
    public static let documentation = "Always the optimiser's rate."

    public init() {}
    public static let fields: [Field<Self>] = []

    public var words: String { "at a constant rate" }
}
