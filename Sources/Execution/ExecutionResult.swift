public import Records

/// What became of the runs of a plan, by their folders.
public struct ExecutionResult: Sendable {
    /// In the order of the plan; metrics are the values that the experiment selects.
    public var runs: [RunRecord]
    /// Whether somebody asked for the end.
    public var wasStopped: Bool
    /// Runs whose folders somebody deleted meanwhile.
    public var lost: Int
    /// Whether a run may be stopped because others did better.
    public var isRace = false

    /// 0 if all runs are finished, or stopped in a race; 130 after a stop, else 1.
    public var status: Int32 {
        let isDone = runs.allSatisfy { $0.state == .finished || isRace && $0.state == .stopped }
        return wasStopped ? 130 : lost == 0 && isDone ? 0 : 1
    }
}
