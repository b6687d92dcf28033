/// What happens to an input.
public struct Corruption: OpenChoice {
    public var settings: any CorruptionSettings

    /// The corruption with these settings.
    public init(_ settings: any CorruptionSettings) { self.settings = settings }

    public static let alternatives: [Alternative<Self>] = [
        of(NoCorruptionSettings.self),
        of(NoiseSettings.self),
        of(SaltPepperSettings.self),
        of(BlurCorruptionSettings.self),
        of(LowResolutionSettings.self),
        of(GreySettings.self),
    ]

    private static func of<Value: CorruptionSettings>(_ type: Value.Type) -> Alternative<Self> {
        Alternative(type) { Self($0) }
    }
}

/// The settings of what happens to an input before an encoder sees it.
public protocol CorruptionSettings: AlternativeSettings {
    /// Whether anything happens to it.
    static var changesInput: Bool { get }
}

extension CorruptionSettings {
    /// True.
    public static var changesInput: Bool { true }
}
