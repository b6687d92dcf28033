/// Joint embedding of images: views of one are to mean the same.
extension ContrastiveSettings: TrainedKindSettings {
    public static let name = "contrastive"
    public static let documentation = "Joint embedding of images: views of one are to mean the same."
    public static let version = 2
    public static let exhibits: Set<Exhibit> = [.embeddings]

    public var encoders: [SavedEncoder] {
        let average = SavedEncoder(name: "teacher", weights: nil, architecture: encoder.architecture)
        return [SavedEncoder(encoder)] + (teacher == nil ? [] : [average])
    }

    public var primaryMetric: String { encoderPrimaryMetric }

    public var metrics: [MetricGroup] {
        evaluation.metrics
            + Self.logged(
                type(of: objective.settings).terms
                    + Self.collapseMetrics(hasPrototypes: objective.prototypeCount != nil)
            )
    }

    public static var everyMetric: [MetricGroup] {
        let objectives = JointObjective.alternatives.compactMap { $0.settings as? any JointObjectiveSettings.Type }
        return EncoderEvaluationSettings.everyMetricOfTraining
            + logged(objectives.flatMap { $0.terms } + collapseMetrics(hasPrototypes: true))
    }

    /// What tells a collapse, of the projections of the first views.
    private static func collapseMetrics(hasPrototypes: Bool) -> [Metric] {
        [
            Metric(
                "embedding_std",
                nil,
                "Mean over features of the standard deviation of projections of length 1: about 1/√features where they "
                    + "spread over the sphere. Chen and He 2021, §4.1."
            ),
            Metric(
                "mean_cosine",
                nil,
                "Mean cosine between projections and their mean direction: 1 where all are alike."
            ),
            Metric("rankme", nil, "How many dimensions the projections use. RankMe, Garrido et al. 2023, equation 3."),
            Metric("collapsed", nil, "The epoch, from 1, since which embeddings have been alike; 0 for a healthy run."),
            Metric(
                "collapse_loss",
                nil,
                isCertain: false,
                "The loss of a total collapse, one embedding for all images; logged at the first step."
            ),
        ]
            + (hasPrototypes
                ? [Metric("prototype_entropy", nil, "Entropy of how often each prototype is assigned, in nats.")] : [])
    }
}
