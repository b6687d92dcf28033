/// The network that is kept.
public struct EncoderChoice: OpenChoice {
    public var settings: any EncoderSettings

    /// The network with these settings.
    public init(_ settings: any EncoderSettings) { self.settings = settings }

    public static let alternatives: [Alternative<Self>] = [
        of(ResNetSettings.self),
        of(ConvEncoderSettings.self),
        of(VisionTransformerSettings.self),
    ]

    private static func of<Value: EncoderSettings>(_ type: Value.Type) -> Alternative<Self> {
        Alternative(type) { Self($0) }
    }

    /// The network without its weights.
    public var architecture: JSON {
        guard case .object(let fields) = json else { return json }
        return .object(fields.filter { $0.key != "weights" })
    }
}

/// The settings of a network that is kept: images to features.
public protocol EncoderSettings: AlternativeSettings {
    /// What it begins with; nil for random weights.
    var weights: Input? { get }
    /// Whether it sees an image as patches, and needs not see all of them: then an image's sides are multiples of `patch`.
    var hasPatches: Bool { get }
    /// Pixels of a patch along each side; 1 without patches.
    var patch: Int { get }
}

extension EncoderSettings {
    /// False.
    public var hasPatches: Bool { false }
    /// 1.
    public var patch: Int { 1 }
}
