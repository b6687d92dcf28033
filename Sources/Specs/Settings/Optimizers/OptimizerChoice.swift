/// The rule by which parameters move.
public struct OptimizerChoice: OpenChoice {
    public var settings: any OptimizerSettings

    /// The rule with these settings.
    public init(_ settings: any OptimizerSettings) { self.settings = settings }

    public static let alternatives: [Alternative<Self>] = [
        of(SGDSettings.self),
        of(AdamSettings.self),
        of(AdamWSettings.self),
        of(LARSSettings.self),
    ]

    private static func of<Value: OptimizerSettings>(_ type: Value.Type) -> Alternative<Self> {
        Alternative(type) { Self($0) }
    }
}

/// The settings of a rule by which parameters move.
public protocol OptimizerSettings: AlternativeSettings {}

/// What weight decay acts on.
public enum Decayed: String, Word {
    /// Every parameter.
    case all
    /// Those with more than one dimension: neither biases nor normalisation.
    case weights
}

/// What `decayed` means, for the documentation.
let decayedWords = "all parameters, or weights alone: neither biases nor normalisation."
