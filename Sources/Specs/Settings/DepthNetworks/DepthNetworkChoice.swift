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
    /// Whether it has an encoder whose features other networks may decode: predictive masks, motion.
    static var hasEncoder: Bool { get }
    /// A file of weights that its encoder begins with; nil for random ones.
    var weights: String? { get }
}

extension DisparityNetworkSettings {
    /// False.
    public static var hasEncoder: Bool { false }
    /// None.
    public var weights: String? { nil }
}
