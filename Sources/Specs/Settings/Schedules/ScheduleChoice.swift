/// How the learning rate changes over a run.
public struct ScheduleChoice: OpenChoice {
    public var settings: any ScheduleSettings

    /// The schedule with these settings.
    public init(_ settings: any ScheduleSettings) { self.settings = settings }

    public static let alternatives: [Alternative<Self>] = [
        of(ConstantSettings.self),
        of(StepSettings.self),
        of(CosineSettings.self),
    ]

    private static func of<Value: ScheduleSettings>(_ type: Value.Type) -> Alternative<Self> {
        Alternative(type) { Self($0) }
    }
}

/// The settings of a schedule of the learning rate.
public protocol ScheduleSettings: AlternativeSettings {
    /// How the rate changes, in words that go on after the name of an optimiser and a comma.
    var words: String { get }
}
