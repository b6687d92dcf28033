/// Predicting parts of an input, or what was done to it.
extension PretextSettings: TrainedKindSettings {
    public static let name = "pretext"
    public static let documentation = "Predicting parts of an input, or what was done to it."

    public var encoders: [SavedEncoder] { [SavedEncoder(encoder)] }

    public var primaryMetric: String { data.hasClasses ? encoderPrimaryMetric : "task.loss" }

    public var metrics: [MetricGroup] {
        let isClassified = task.head.classes != nil
        return (data.hasClasses ? evaluation.metrics : [])
            + (data.holdsOut ? Self.measured(isClassified: isClassified) : [])
            + Self.logged([isClassified ? Self.accuracy : Self.predicted])
    }

    public static var everyMetric: [MetricGroup] {
        EncoderEvaluationSettings.everyMetricOfTraining + measured(isClassified: true) + measured(isClassified: false)
            + logged([accuracy, predicted])
    }

    /// - Parameter isClassified: Whether what is predicted is one of a few classes, not an image.
    private static func measured(isClassified: Bool) -> [MetricGroup] {
        let accuracy = Metric(
            "accuracy",
            .maximize,
            unit: "%",
            "Part of the held-out examples whose class is predicted."
        )
        let loss = Metric("loss", .minimize, "The loss of the task on held-out examples.")
        let task = MetricGroup(
            "task",
            "how well the task itself is solved on held-out examples",
            isClassified ? [loss, accuracy] : [loss]
        )
        guard !isClassified else { return [task] }
        return [
            task, task.control("mean_image", "the mean of all truths, whatever is seen"),
            task.control("input", "the changed input itself"),
        ]
    }

    private static let accuracy = Metric(
        "accuracy",
        .maximize,
        unit: "%",
        "Part of the batch whose class is predicted."
    )
    private static let predicted = Metric("predicted", nil, "Part of the values that count in the loss.")
}
