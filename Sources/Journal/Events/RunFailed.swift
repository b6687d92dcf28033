/// Ended by an error.
public struct RunFailed: EndOfAttempt {
    /// Its name in journals.
    public static let name = "failed"

    /// Steps that were done in all.
    public var step: Int
    /// The error, in words.
    public var reason: String
}

extension Event {
    /// Ended by an error after `step` steps.
    public static func failed(step: Int, reason: String) -> Event { Event(RunFailed(step: step, reason: reason)) }
}
