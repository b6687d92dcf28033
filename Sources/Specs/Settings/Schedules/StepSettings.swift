/// Steps down.
public struct StepSettings: ScheduleSettings {
    public static let name = "step"
    public static let documentation = "Falls by a factor every so many epochs."

    public var every = 15
    public var factor = 0.1

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("every", \.every, "Epochs between steps.", .atLeast(1)),
        Field("factor", \.factor, "Factor on the rate at each step.", .range(0...1)),
    ]

    public var words: String {
        "its rate times \(factor.json.canonical) every \(every) epoch\(every == 1 ? "" : "s")"
    }
}
