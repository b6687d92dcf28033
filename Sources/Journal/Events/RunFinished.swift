/// Trained and evaluated.
public struct RunFinished: EndOfAttempt {
    /// Its name in journals.
    public static let name = "finished"

    /// Steps that were done in all.
    public var step: Int
    /// Seconds that this attempt took.
    public var seconds: Double
    /// Why before the last step; nil after all steps.
    public var early: String?
}

extension Event {
    /// Trained and evaluated, in so many seconds of this attempt; `early` says why before the last step, if so.
    public static func finished(step: Int, seconds: Double, early: String? = nil) -> Event {
        Event(RunFinished(step: step, seconds: seconds, early: early))
    }
}
