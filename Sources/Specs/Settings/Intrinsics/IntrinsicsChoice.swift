/// Where the camera's intrinsics come from.
public struct IntrinsicsChoice: OpenChoice {
    public var settings: any IntrinsicsSourceSettings

    /// The source with these settings.
    public init(_ settings: any IntrinsicsSourceSettings) { self.settings = settings }

    public static let alternatives: [Alternative<Self>] = [
        of(GivenIntrinsicsSettings.self),
        of(LearnedIntrinsicsSettings.self),
    ]

    private static func of<Value: IntrinsicsSourceSettings>(_ type: Value.Type) -> Alternative<Self> {
        Alternative(type) { Self($0) }
    }
}

/// The settings of where the camera's intrinsics come from.
public protocol IntrinsicsSourceSettings: AlternativeSettings {}
