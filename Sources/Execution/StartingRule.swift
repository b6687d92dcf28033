package import Records

/// What a supervisor does next about a run that has no worker of its own.
package enum NextStep: Equatable {
    /// It is trained from where it stands.
    case train
    /// It cannot start yet, for this reason; it is asked for again.
    case wait(String)
    /// It stays as it is; the words are said of it, if there are any.
    case leave(String?)
}

/// Decides what may start now, from what the folders say and nothing else.
///
/// This is the one place for such decisions: a run that has to wait for others does so here.
package struct StartingRule {
    /// What a run may take.
    package var limits: Limits
    /// Whether runs are ended because others did better.
    package var isRace: Bool
    /// The step at which workers stop for now; nil for the last.
    package var pauseStep: Int?

    /// A rule.
    package init(limits: Limits = Limits(), isRace: Bool = false, pauseStep: Int? = nil) {
        (self.limits, self.isRace, self.pauseStep) = (limits, isRace, pauseStep)
    }

    /// What is to be done about a run.
    ///
    /// - Parameters:
    ///   - run: As its folder has it now.
    ///   - isHeld: Whether another process holds it.
    package func next(for run: RunRecord, isHeld: Bool) -> NextStep {
        if isHeld { return .wait("waits for another process that trains run \(run.id)") }
        switch run.state {
        case .finished: return .leave(nil)
        case .stopped where isRace: return .leave(nil)
        case .stopped where isOutOfTime(run):
            return .leave("stays stopped: \(run.reason ?? "a limit"); run \(run.id)")
        case .diverged: return .leave("diverged before and would again; run \(run.id)")
        case .interrupted where hasReachedPause(run): return .leave(nil)
        default: return .train
        }
    }

    /// Whether a run stands where workers stop for now.
    package func hasReachedPause(_ run: RunRecord) -> Bool { pauseStep.map { run.step >= $0 } ?? false }

    /// Whether a run has used up its time.
    private func isOutOfTime(_ run: RunRecord) -> Bool { limits.seconds.map { run.seconds > $0 } ?? false }
}
