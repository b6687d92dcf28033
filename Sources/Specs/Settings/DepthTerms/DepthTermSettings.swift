/// The settings of a term of the objective of depth: its weight, and what else it needs to be said.
///
/// A term is one file here, which declares its settings, and one line of ``depthTerms``. Its keys stand among those of
/// the objective. Its formula is where it is computed: by a protocol that refines this one, and that the settings adopt
/// there. There is no second table.
public protocol DepthTermSettings: Settings {
    /// The key of its weight, and what it is logged as: `smoothness`.
    static var name: String { get }
    /// What is logged of it: a sentence, with its source.
    static var documentation: String { get }
    /// What it takes beside frames, depth and motions.
    static var needs: Set<DepthTermNeed> { get }
    /// What it is multiplied with; 0 leaves it out.
    var weight: Double { get }
    /// What it is, within a sentence on the method of a run.
    var words: String { get }
}

/// All terms beside the photometric error, in the order in which they are added to it.
public let depthTerms: [any DepthTermSettings.Type] = [
    SmoothnessSettings.self,
    ExplainabilitySettings.self,
    PredictiveMaskSettings.self,
    GeometrySettings.self,
    VelocitySettings.self,
]

/// What a term of the objective of depth takes beside frames, depth and motions.
public enum DepthTermNeed: Sendable {
    /// Masks that the network of motions predicts: two logits for each source.
    case motionMasks
    /// Masks that a decoder on the depth network predicts: a logit for each source.
    case depthMasks
    /// The depth of every source.
    case sourceDepths
    /// How far the camera moved to each neighbour, in metres.
    case distances
}

extension DepthTermSettings {
    /// Nothing.
    public static var needs: Set<DepthTermNeed> { [] }

    /// What is logged of it at a step.
    static var metric: Metric { Metric(name, nil, documentation) }

    /// Its keys, as keys of the objective.
    static var objectiveFields: [Field<DepthObjectiveSettings>] {
        fields.map { Field($0, get: { $0.terms[Self.self] }, set: { $0.terms[Self.self] = $1 }) }
    }
}

extension DepthObjectiveSettings {
    /// The terms that have a weight, in their order.
    public var weighedTerms: [any DepthTermSettings] { terms.values.filter { $0.weight > 0 } }

    /// Whether a term that has a weight takes something.
    public func needs(_ need: DepthTermNeed) -> Bool { !terms(needing: need).isEmpty }

    /// The names of the terms that have a weight and take something.
    func terms(needing need: DepthTermNeed) -> [String] {
        weighedTerms.map { type(of: $0) }.filter { $0.needs.contains(need) }.map { $0.name }
    }
}
