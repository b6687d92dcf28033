/// What is predicted.
public struct TaskHead: OpenChoice {
    public var settings: any HeadSettings

    /// The head with these settings.
    public init(_ settings: any HeadSettings) { self.settings = settings }

    public static let alternatives: [Alternative<Self>] = [
        of(ImageHeadSettings.self),
        of(RotationSettings.self),
        of(JigsawSettings.self),
        of(PositionSettings.self),
    ]

    private static func of<Value: HeadSettings>(_ type: Value.Type) -> Alternative<Self> {
        Alternative(type) { Self($0) }
    }
}

/// The settings of what is predicted of an input.
public protocol HeadSettings: AlternativeSettings {
    /// Classes to tell apart; nil for an image.
    var classes: Int? { get }
    /// What does not go together with the other settings of a run, the keys from the run's settings down.
    func contradictions(in settings: PretextSettings) -> [Contradiction]
}
