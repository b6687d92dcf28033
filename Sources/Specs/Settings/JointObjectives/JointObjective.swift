/// What joint embedding minimises: views of one image are to agree, without all images becoming alike.
public struct JointObjective: OpenChoice {
    public var settings: any JointObjectiveSettings

    /// An objective with these settings.
    public init(_ settings: any JointObjectiveSettings) { self.settings = settings }

    public static let alternatives: [Alternative<Self>] = [
        of(NTXentSettings.self),
        of(InfoNCESettings.self),
        of(NNCLRSettings.self),
        of(CosineAgreementSettings.self),
        of(BarlowSettings.self),
        of(VICRegSettings.self),
        of(SwAVSettings.self),
        of(DINOSettings.self),
    ]

    private static func of<Value: JointObjectiveSettings>(_ type: Value.Type) -> Alternative<Self> {
        Alternative(type) { Self($0) }
    }
}

/// The settings of an objective of joint embedding, and what it takes beside the projections of the views.
public protocol JointObjectiveSettings: AlternativeSettings {
    /// What its value is the sum of, as it is logged at a step.
    static var terms: [Metric] { get }
    /// Whether there is a setting `queue`.
    static var mayQueue: Bool { get }
    /// Entries of the queue of earlier targets that it takes; 0 for none.
    var queue: Int { get }
    /// Prototypes that projections are scored with; nil for none.
    var prototypeCount: Int? { get }
    /// Whether it compares with targets, which a teacher may give.
    var usesTargets: Bool { get }
    /// Whether it takes what a predictor makes of the projections.
    var usesPredictions: Bool { get }
    /// Whether it subtracts a running mean of the teacher's scores.
    var usesCenter: Bool { get }
}

extension JointObjectiveSettings {
    /// One, of the objective's own name.
    public static var terms: [Metric] { [Metric(name, nil, documentation)] }
    /// False.
    public static var mayQueue: Bool { false }
    /// None.
    public var queue: Int { 0 }
    /// None.
    public var prototypeCount: Int? { nil }
    /// False.
    public var usesTargets: Bool { false }
    /// False.
    public var usesPredictions: Bool { false }
    /// False.
    public var usesCenter: Bool { false }
}

/// The most entries of a queue of embeddings.
let longestQueue = 1_048_576
