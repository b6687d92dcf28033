/// Something that happened to a run, with its fields as they are in the journal.
///
/// A field that journals did not always have is an optional one: where it is missing, it is nil. No field is called
/// `at`, `attempt` or `event`, which each line has beside the fields.
public protocol RunEvent: Codable, Equatable, Sendable {
    /// What `event` says in the lines of such events.
    static var name: String { get }
    /// False for what does not happen to an attempt at the run but to the run itself.
    static var belongsToAttempt: Bool { get }
}

extension RunEvent {
    /// True, as of nearly all events.
    public static var belongsToAttempt: Bool { true }
}

/// An event after which its attempt does nothing more.
public protocol EndOfAttempt: RunEvent {
    /// Steps that were done in all.
    var step: Int { get }
}

/// Any event of a run.
///
/// A new event is a file in `Events/` and a line in `types`. Whoever is not asked about it passes over it; the index
/// takes in what conforms to its protocol of indexed events.
public struct Event: Sendable, Equatable {
    /// Every event that this version knows.
    public static let types: [any RunEvent.Type] = [
        RunPlanned.self,
        AttemptStarted.self,
        Measured.self,
        Progressed.self,
        CheckpointSaved.self,
        ArtifactSaved.self,
        RunFinished.self,
        RunInterrupted.self,
        RunStopped.self,
        RunFailed.self,
        RunDiverged.self,
    ]

    static let typeOfName = Dictionary(uniqueKeysWithValues: types.map { ($0.name, $0) })

    /// What happened.
    public let body: any RunEvent

    /// What happened, as any event.
    public init(_ body: any RunEvent) { self.body = body }

    /// True if the same happened. NaN is not equal to itself.
    public static func == (a: Event, b: Event) -> Bool { a.body.isEqual(to: b.body) }
}

extension RunEvent {
    fileprivate func isEqual(to other: any RunEvent) -> Bool { (other as? Self) == self }
}
