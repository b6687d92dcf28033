package import Records

/// What a supervisor does next about a run that has no worker of its own.
package enum NextStep: Equatable {
    /// It is trained from where it stands.
    case train
    /// It cannot start yet; it is asked for again. The words are said of it once, if there are any.
    case wait(String?)
    /// It stays as it is; the words are said of it, if there are any.
    case leave(String?)
    /// It cannot start at all: a run that it begins with is not finished and will not be, for this reason.
    case block(String)
}

/// A run that another begins with, as it stands.
package struct StageState: Equatable {
    /// For eyes: `"two views", seed 0`.
    package var label: String
    /// Where it stands.
    package var state: RunState
    /// Why, in words.
    package var reason: String?
    /// Whether it is trained now or later, by whatever process.
    package var isPending: Bool

    /// A run and how it stands.
    package init(label: String, state: RunState, reason: String? = nil, isPending: Bool) {
        (self.label, self.state, self.reason, self.isPending) = (label, state, reason, isPending)
    }
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
    ///   - stages: The runs that it begins with.
    package func next(for run: RunRecord, isHeld: Bool, beginningWith stages: [StageState] = []) -> NextStep {
        if isHeld { return .wait("waits for another process that trains run \(run.id)") }
        switch run.state {
        case .finished: return .leave(nil)
        case .stopped where isRace: return .leave(nil)
        case .stopped where isOutOfTime(run):
            return .leave("stays stopped: \(run.reason ?? "a limit"); run \(run.id)")
        case .diverged: return .leave("diverged before and would again; run \(run.id)")
        case .interrupted where hasReachedPause(run): return .leave(nil)
        default: break
        }
        let unfinished = stages.filter { $0.state != .finished }
        // What cannot be is said at once, whatever else is waited for.
        if let lost = unfinished.first(where: { !$0.isPending }) {
            return .block("blocked: \(lost.label) \(words(on: lost))")
        }
        return unfinished.isEmpty ? .train : .wait(nil)
    }

    /// What became of a run that is not finished: `failed: …`.
    private func words(on stage: StageState) -> String {
        let state =
            switch stage.state {
            case .new, .blocked: "was not trained"
            case .running, .interrupted: "was interrupted"
            case .stopped: "was stopped"
            case .finished, .failed, .diverged: stage.state.rawValue
            }
        return state + (stage.reason.map { ": \($0)" } ?? "")
    }

    /// Whether a run stands where workers stop for now.
    package func hasReachedPause(_ run: RunRecord) -> Bool { pauseStep.map { run.step >= $0 } ?? false }

    /// Whether a run has used up its time.
    private func isOutOfTime(_ run: RunRecord) -> Bool { limits.seconds.map { run.seconds > $0 } ?? false }
}
