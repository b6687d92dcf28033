/// Ended because a metric was no finite number any more.
public struct RunDiverged: EndOfAttempt {
    /// Its name in journals.
    public static let name = "diverged"

    /// The step that gave the number.
    public var step: Int
    /// Full name of the metric.
    public var metric: String
}

extension Event {
    /// Ended because `metric` was no finite number at `step`.
    public static func diverged(step: Int, metric: String) -> Event { Event(RunDiverged(step: step, metric: metric)) }
}
