extension EncoderEvaluationSettings {
    /// What measuring an encoder with these settings gives: metrics, scores while it trains, controls.
    public var metrics: [MetricGroup] {
        let tuned = (finetune?.fractions ?? []).map { FinetuneSettings.name(of: $0) }
        let scores = online == nil ? [] : [onlineNeighbours]
        return Self.metrics(tuned: tuned, hasTransfer: transfer != nil, hasSupervised: supervised != nil) + scores
    }

    /// The same for any settings, without scores.
    static var everyMetric: [MetricGroup] { metrics(tuned: ["*"], hasTransfer: true, hasSupervised: true) }

    /// The same for any settings of an encoder that trains: with scores.
    static var everyMetricOfTraining: [MetricGroup] { everyMetric + [onlineNeighbours] }

    /// - Parameter tuned: Parts of the labels that copies are trained with, in percent, as names have them.
    private static func metrics(tuned: [String], hasTransfer: Bool, hasSupervised: Bool) -> [MetricGroup] {
        let own = frozenClassifiers.map { $0.metrics("") }
        let transfer = hasTransfer ? frozenClassifiers.map { $0.metrics("transfer.") } : []
        let frozen = own + transfer
        let finetuned = tuned.map(fineTuning)
        var controls = [
            ("raw_pixels", "the images themselves in place of features", frozen),
            (
                "pca",
                "principal components of the images, as many as the encoder has features if there are as many", frozen
            ),
            (
                "random_encoder",
                "the same network with random weights; where metrics are of fine-tuning, trained from these",
                frozen + finetuned
            ),
        ]
        if hasSupervised {
            let words = "the same network trained from random weights with all labels that the probe may use"
            controls.append(("supervised", words, frozen))
        }
        return own + finetuned + transfer
            + controls.flatMap { name, words, groups in groups.map { $0.control(name, words) } }
    }
}

/// The metric that decides between encoders if a spec names none.
let encoderPrimaryMetric = "probe.accuracy"

private func accuracy(_ words: String) -> [Metric] { [Metric("accuracy", .maximize, unit: "%", words)] }

private func fineTuning(_ percent: String) -> MetricGroup {
    MetricGroup(
        "finetune.\(percent)",
        "a copy of the encoder trained with \(percent.replacing("_", with: ".")) % of the labels, as many of every class; "
            + "accuracy in percent",
        accuracy("Part of the test images that a copy of the encoder tells right once it is trained with labels.")
    )
}

private let onlineNeighbours = MetricGroup(
    "online.knn",
    "votes of the nearest training images while the encoder still changed, not to be compared with `knn`; accuracy in "
        + "percent",
    accuracy("Part of some training images that votes of the nearest others tell right, while the encoder trains.")
)
