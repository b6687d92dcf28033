import Journal

/// An event after which a run is in another state, until it is started again.
protocol EndOfRun: EndOfAttempt, IndexedEvent {
    /// The state that it leaves the run in.
    var state: RunState { get }
    /// Why, in words; nil if there is nothing to explain.
    var why: String? { get }
}

extension RunFinished: EndOfRun {
    var state: RunState { .finished }
    var why: String? { early }
}

extension RunInterrupted: EndOfRun {
    var state: RunState { .interrupted }
    var why: String? { nil }
}

extension RunStopped: EndOfRun {
    var state: RunState { .stopped }
    var why: String? { reason }
}

extension RunFailed: EndOfRun {
    var state: RunState { .failed }
    var why: String? { reason }
}

extension RunDiverged: EndOfRun {
    var state: RunState { .diverged }
    var why: String? { "\(metric) is not finite at step \(step)" }
}
