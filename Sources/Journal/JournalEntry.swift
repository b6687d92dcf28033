/// An event with its attempt and its time.
public struct JournalEntry: Sendable, Equatable {
    /// What happened.
    public var event: Event
    /// Attempts at a run count from 1; 0 before the first.
    public var attempt: Int
    /// Seconds since 1970.
    public var at: Double

    /// An event of an attempt at a time.
    public init(_ event: Event, attempt: Int, at: Double) {
        self.event = event
        self.attempt = attempt
        self.at = at
    }
}
