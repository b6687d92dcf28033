/// Warm-up and cosine.
public struct CosineSettings: ScheduleSettings {
    public static let name = "cosine"
    public static let documentation = "Rises linearly, then falls as half a cosine."

    public var warmUp = 0.0
    public var final = 0.0

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("warmUp", \.warmUp, "Epochs of linear rise; a fraction is fine.", .atLeast(0)),
        Field("final", \.final, "Factor on the rate at the end.", .range(0...1)),
    ]

    public var words: String {
        let rise = warmUp > 0 ? "rising for \(warmUp.json.canonical) epochs and then " : ""
        return "its rate \(rise)falling as half a cosine to " + (final == 0 ? "0" : "\(final.json.canonical) of itself")
    }
}
