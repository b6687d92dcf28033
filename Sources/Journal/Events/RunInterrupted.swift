/// Stopped on request at a checkpoint, from which the run can go on.
public struct RunInterrupted: EndOfAttempt {
    /// Its name in journals.
    public static let name = "interrupted"

    /// Steps that were done in all.
    public var step: Int
}

extension Event {
    /// Stopped on request after `step` steps.
    public static func interrupted(step: Int) -> Event { Event(RunInterrupted(step: step)) }
}
