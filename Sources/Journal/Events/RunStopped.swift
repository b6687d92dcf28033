/// Ended for good before its last step by what the user set: a limit, or others that did better.
public struct RunStopped: EndOfAttempt {
    /// Its name in journals.
    public static let name = "stopped"

    /// Steps that were done in all.
    public var step: Int
    /// What ended it, in words.
    public var reason: String
}

extension Event {
    /// Ended for good after `step` steps by what the user set.
    public static func stopped(step: Int, reason: String) -> Event { Event(RunStopped(step: step, reason: reason)) }
}
