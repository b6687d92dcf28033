import Foundation
import Records
import Specs

/// What the store knows of planned runs.
struct PlanStatus {
    /// By the runs' ids.
    private let records: [String: RunRecord]
    /// Other experiments that have a run.
    let sharing: [String: [String]]
    /// How long a run that is not finished may still take.
    private(set) var seconds: [String: Double] = [:]
    private let runs: [PlannedRun]
    /// How many of them are of other specs.
    private let stages: Int

    /// Asks the store, if there is one.
    init(of plan: Plan, experiment: String, in options: StoreOptions) throws {
        let groups = plan.runs.map { (experiment, $0) } + plan.stages.map { ($0.spec, $0.run) }
        runs = groups.map(\.1)
        stages = plan.stages.count
        guard FileManager.default.fileExists(atPath: Store.index(in: options.folder).path) else {
            (records, sharing) = ([:], [:])
            return
        }
        let store = try options.open()
        let found = try store.runs(ids: runs.map(\.id))
        let records = Dictionary(found.map { ($0.id, $0) }) { first, _ in first }
        self.records = records
        sharing = records.mapValues { run in
            Set(run.cells.map(\.experiment)).subtracting([experiment]).sorted()
        }
        let waiting = groups.filter { ![.finished, .diverged, .stopped].contains(records[$0.1.id]?.state ?? .new) }
        guard !waiting.isEmpty else { return }
        var estimate = try store.timeEstimate()
        guard estimate.isKnown else { return }
        // Seeds of a variant take alike.
        for (_, group) in Dictionary(grouping: waiting, by: { "\($0.0) \($0.1.variant.index)" }) {
            guard let whole = estimate.seconds(for: group[0].1.config) else { continue }
            for (_, run) in group {
                let record = records[run.id]
                let share = record.flatMap { run in run.steps.map { Double(run.step) / Double(max($0, 1)) } } ?? 0
                seconds[run.id] = whole * (1 - min(share, 1))
            }
        }
    }

    /// How far a run is.
    func state(of run: PlannedRun) -> RunState { records[run.id]?.state ?? .new }

    /// All in a line: `12 runs: 3 finished, 9 new; about 35 min on one worker`.
    var summary: String {
        var seen: Set<String> = []
        let unique = runs.filter { seen.insert($0.id).inserted }
        let counts = RunState.allCases.compactMap { state -> String? in
            let count = unique.count { self.state(of: $0) == state }
            return count == 0 ? nil : "\(count) \(state.rawValue)"
        }
        let left = seconds.values.reduce(0, +)
        let time =
            seconds.isEmpty ? "" : "; about \(durationText(left)) on one worker, by finished runs that differ least"
        let others = stages == 0 ? "" : ", \(stages) of other specs"
        return "\(counted(unique.count, "run"))\(others): \(counts.joined(separator: ", "))\(time)"
    }
}
