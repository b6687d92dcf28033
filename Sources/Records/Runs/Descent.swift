import GRDB
import Journal
public import Specs

/// That a run begins with another.
public struct StageRecord: Sendable, Equatable {
    /// The run that begins with it.
    public var run: String
    /// The setting that says so, by its dotted path.
    public var setting: String
    /// The run that it begins with, and what of it.
    public var stage: Stage
    /// Where the latter stands; nil if it is not in this store.
    public var state: RunState?
}

extension Store {
    /// What a run begins with, in order of the settings that say so.
    public func stages(of run: String) throws -> [StageRecord] {
        try stages("owner.id = ?", run)
    }

    /// The runs that begin with a run, by id.
    public func runs(beginningWith run: String) throws -> [StageRecord] {
        try stages("stage.id = ?", run)
    }

    private func stages(_ condition: String, _ run: String) throws -> [StageRecord] {
        let rows = try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT owner.id AS run, setting, stage.id AS stage, checkpoint, network FROM stage
                    JOIN run owner ON owner.number = stage.run WHERE \(condition) ORDER BY owner.id, setting
                    """,
                arguments: [run]
            )
        }
        let states = Dictionary(
            try runs(ids: Set(rows.map { $0["stage"] as String }).sorted()).map { ($0.id, $0.state) }
        ) { first, _ in first }
        return rows.map { row in
            let checkpoint = StageSettings.Checkpoint(rawValue: row["checkpoint"]) ?? .last
            let stage = Stage(run: row["stage"], checkpoint: checkpoint, network: row["network"])
            return StageRecord(run: row["run"], setting: row["setting"], stage: stage, state: states[stage.run])
        }
    }

    /// The runs that some runs begin with, and what those begin with, as their folders say, in order of ids. Those that are
    /// themselves among the first are left out; those that are not in this store are named as well.
    public func descent(of ids: some Sequence<String>) -> [String] {
        let first = Set(ids)
        var found = first
        var waiting = Array(first)
        while let id = waiting.popLast() {
            guard let config = RunConfiguration(of: folder(of: id)).json else { continue }
            for (_, stage) in Stage.all(in: config) where found.insert(stage.run).inserted { waiting.append(stage.run) }
        }
        return found.subtracting(first).sorted()
    }

    /// Of runs, those that begin with a run which is not in this store, with that run.
    public func interruptedLines(of ids: some Sequence<String>) -> [StageRecord] {
        ids.flatMap { id -> [StageRecord] in
            guard let config = RunConfiguration(of: folder(of: id)).json else { return [] }
            return Stage.all(in: config).filter { !folder(of: $0.stage.run).exists }
                .map { StageRecord(run: id, setting: $0.setting, stage: $0.stage) }
        }
    }
}
