/// What predicts motion.
public struct PoseNetworkChoice: OpenChoice {
    public var settings: any PoseNetworkSettings

    /// The network with these settings.
    public init(_ settings: any PoseNetworkSettings) { self.settings = settings }

    public static let alternatives: [Alternative<Self>] = [
        of(PoseExpNetSettings.self),
        of(PoseResNetSettings.self),
        of(PoseCNNSettings.self),
        of(KnownPoseSettings.self),
    ]

    private static func of<Value: PoseNetworkSettings>(_ type: Value.Type) -> Alternative<Self> {
        Alternative(type) { Self($0) }
    }
}

/// The settings of what tells the motion between frames.
public protocol PoseNetworkSettings: AlternativeSettings {
    /// Whether it predicts explainability masks beside the motion.
    static var hasMasks: Bool { get }
    /// Whether there is nothing to predict, for the data knows the poses.
    static var isKnown: Bool { get }
    /// Whether it decodes the features of the depth network's encoder.
    var sharesEncoder: Bool { get }
    /// Its own encoder; nil without one.
    var ownEncoder: EncoderChoice? { get }
    /// What its own encoder begins with; nil for random weights.
    var weights: Input? { get }
}

extension PoseNetworkSettings {
    /// False.
    public static var hasMasks: Bool { false }
    /// False.
    public static var isKnown: Bool { false }
    /// False.
    public var sharesEncoder: Bool { false }
    /// None.
    public var ownEncoder: EncoderChoice? { nil }
    /// None.
    public var weights: Input? { nil }
}

/// Which frames a pose network sees at once.
public enum PoseFrames: String, Word { case pairs, all }
