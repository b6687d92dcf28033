/// What predicts disparity.
public struct DepthNetworkChoice: OpenChoice {
    public var settings: any DisparityNetworkSettings

    /// The network with these settings.
    public init(_ settings: any DisparityNetworkSettings) { self.settings = settings }

    public static let alternatives: [Alternative<Self>] = [
        of(DispNetSettings.self),
        of(ResNetUNetSettings.self),
        of(PackNetSettings.self),
    ]

    private static func of<Value: DisparityNetworkSettings>(_ type: Value.Type) -> Alternative<Self> {
        Alternative(type) { Self($0) }
    }
}

/// The settings of a network that predicts disparity of one frame at several scales.
public protocol DisparityNetworkSettings: AlternativeSettings {
    /// Its encoder, whose features other networks may decode: predictive masks, motion; nil without one.
    var encoder: EncoderChoice? { get }
    /// What its encoder begins with; nil for random weights.
    var weights: Input? { get }
}

extension DisparityNetworkSettings {
    /// None.
    public var encoder: EncoderChoice? { nil }
    /// None.
    public var weights: Input? { nil }
}
