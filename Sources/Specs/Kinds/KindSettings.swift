/// The settings of a kind of run, and what it declares: its data, what it begins with, what it measures, what it is compared
/// with.
///
/// A kind is one file here, which declares this, and one line of ``Kind/alternatives``. What computes it adopts a protocol
/// that refines this one, in the file of its method.
public protocol KindSettings: AlternativeSettings {
    /// The settings that say how results are measured.
    associatedtype Evaluation: Settings
    /// How results are measured. Runs whose settings of this are of one type and alike are compared with each other.
    var evaluation: Evaluation { get }
    /// The encoders that checkpoints of such a run have: other runs may begin with them.
    var encoders: [SavedEncoder] { get }
    /// Whether a run keeps the state with the best score beside its last.
    var keepsBest: Bool { get }
    /// What a run of these settings measures, controls and what is logged while it trains included; full names differ.
    var metrics: [MetricGroup] { get }
    /// What runs of this kind may measure, whatever their settings: numbers that settings decide on are `*` in names.
    static var everyMetric: [MetricGroup] { get }
    /// The full name of the metric that decides if a spec names none.
    var primaryMetric: String { get }
    /// What evaluations of this kind leave to be looked at, beside numbers.
    static var exhibits: Set<Exhibit> { get }
}

extension KindSettings {
    /// False.
    public var keepsBest: Bool { false }
    /// Nothing.
    public static var exhibits: Set<Exhibit> { [] }
}

/// What an evaluation leaves to be looked at.
public enum Exhibit: Sendable {
    /// Embeddings in the plane, and images beside those with the nearest embeddings.
    case embeddings
    /// Depth of held-out frames beside the truth.
    case depths
}

/// A kind of run whose parameters move.
public protocol TrainedKindSettings: KindSettings {
    /// How they move, and for how long.
    var training: TrainingSettings { get }
}

extension TrainedKindSettings {
    /// What is wrong with the score that ends training, among those that the run measures.
    var earlyStoppingContradictions: [Contradiction] {
        guard let metric = training.earlyStopping?.metric, !metric.isEmpty else { return [] }
        let scores = metrics.flatMap(\.metrics).filter(\.phase.isScore).map(\.name)
        guard !scores.contains(metric) else { return [] }
        let found = "is \(JSON.string(metric).shown)"
        let words =
            scores.isEmpty
            ? "\(found), and nothing is scored while training: see evaluation.every and evaluation.online"
            : "\(found), expected a score of training: " + scores.joined(separator: ", ")
        return [Contradiction("training.earlyStopping.metric", words, with: ["evaluation", "data"])]
    }

    /// What every run logs while its parameters move.
    ///
    /// - Parameter terms: What this kind logs beside it, at a step.
    static func logged(_ terms: [Metric]) -> [MetricGroup] {
        let own = [
            Metric("loss", .minimize, "What is minimised: all terms of the objective together."),
            Metric("rate", nil, "The learning rate of the step."),
        ]
        let machine = [
            Metric("cores", nil, "Cores in use since the last record."),
            Metric("memory", nil, unit: "MB", "The most memory that the process has taken so far."),
            Metric("images_per_second", nil, "Images of batches a second, of late."),
        ]
        return [
            MetricGroup("train", "batches that are learned from", own + terms),
            MetricGroup("system", "the process that trains", machine),
        ]
    }
}
