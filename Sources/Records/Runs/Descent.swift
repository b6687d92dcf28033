import GRDB
public import Journal
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
    /// What specs call the first; nil if that is not asked for.
    public var name: RunName?
    /// What specs call the latter; nil if nothing here says so.
    public var nameOfStage: RunName?
}

extension RunRecord {
    /// Notes which runs it begins with, of a run that was read without an index.
    ///
    /// - Parameter names: What a plan calls runs, these among them.
    public mutating func begin(with stages: [String], named names: [NamedRun]) {
        beginsWith = stages.map { id in
            let name = names.first { $0.run == id }.map { RunName($0) }
            return StageRecord(run: self.id, setting: "", stage: Stage(run: id), nameOfStage: name)
        }
    }
}

extension Store {
    /// What a run begins with, in order of the settings that say so.
    public func stages(of run: String) throws -> [StageRecord] { try runs(ids: [run]).flatMap(\.beginsWith) }

    /// What specs call runs, by id, of runs that are not in this store as well; one that nothing here names is missing.
    public func names(of ids: some Sequence<String>) throws -> [String: RunName] {
        try read { db in try RunName.all(of: ids, in: db) }
    }

    /// The runs that begin with a run, by id.
    public func runs(beginningWith run: String) throws -> [StageRecord] {
        try read { db in try stages(db, derivedStates(db), "WHERE stage.id = ?", run) }
    }

    /// The rows of table `stage` that a condition selects.
    func stages(_ db: Database, _ states: DerivedStates, _ condition: String, _ argument: String) throws
        -> [StageRecord]
    {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT owner.id AS run, setting, stage.id AS stage, checkpoint, network FROM stage
                JOIN run owner ON owner.number = stage.run \(condition) ORDER BY owner.id, setting
                """,
            arguments: [argument]
        )
        guard !rows.isEmpty else { return [] }
        let ids = Set(rows.flatMap { [$0["run"], $0["stage"]] as [String] })
        let names = try RunName.all(of: ids, in: db)
        let state = try states.state()
        let hasFolder = hasFolder()
        let found = try Row.fetchAll(
            db,
            sql: "SELECT id, \(state.sql) AS state FROM run WHERE id IN (SELECT value FROM json_each(?))",
            arguments: StatementArguments(state.arguments) + [try jsonList(ids)]
        ).filter { hasFolder($0["id"]) }
        let stands = Dictionary(found.map { ($0["id"] as String, RunState(rawValue: $0["state"])) }) { first, _ in first
        }
        return rows.map { row in
            let checkpoint = StageSettings.Checkpoint(rawValue: row["checkpoint"]) ?? .last
            let stage = Stage(run: row["stage"], checkpoint: checkpoint, network: row["network"])
            let run: String = row["run"]
            return StageRecord(
                run: run,
                setting: row["setting"],
                stage: stage,
                state: stands[stage.run] ?? nil,
                name: names[run],
                nameOfStage: names[stage.run]
            )
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
