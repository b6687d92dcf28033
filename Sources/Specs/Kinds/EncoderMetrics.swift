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
        let own = [neighbourVotes(""), linearProbe("")]
        let transfer = hasTransfer ? [neighbourVotes("transfer."), linearProbe("transfer.")] : []
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

private func neighbourVotes(_ prefix: String) -> MetricGroup {
    let images = prefix.isEmpty ? "training images" : "training images of another data set"
    let source = prefix.isEmpty ? " (Wu et al. 2018)" : ""
    return MetricGroup(
        "\(prefix)knn",
        "votes of the nearest \(images) by frozen features\(source); accuracy in percent",
        accuracy("Part of the test images that votes of the nearest training images tell right. Wu et al. 2018.")
    )
}

private func linearProbe(_ prefix: String) -> MetricGroup {
    let features = prefix.isEmpty ? "frozen features" : "frozen features of another data set"
    return MetricGroup(
        "\(prefix)probe",
        "a linear layer trained on \(features); accuracy in percent",
        accuracy("Part of the test images that a linear layer on frozen features tells right. Alain and Bengio 2016.")
    )
}

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
