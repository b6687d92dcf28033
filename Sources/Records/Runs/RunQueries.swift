import Foundation
import GRDB
public import Journal

extension Store {
    /// The folder of a run, whether or not it exists.
    public func folder(of run: String) -> RunFolder { RunFolder(run, in: Self.runs(in: folder)) }

    /// The runs that a filter selects, all of them without one: by experiment, variant and seed.
    public func runs(_ filter: Filter? = nil) throws -> [RunRecord] {
        try read { db in
            let condition = try condition(filter, in: db)
            return try records(db, where: condition.sql, condition.arguments)
        }
    }

    /// Ids of the runs that a filter selects and whose folders are still there, in no order.
    func ids(_ filter: Filter?) throws -> [String] {
        let ids = try read { db in
            let condition = try condition(filter, in: db)
            return try String.fetchAll(
                db,
                sql: "SELECT id FROM run WHERE \(condition.sql)",
                arguments: condition.arguments
            )
        }
        return ids.filter(hasFolder())
    }

    private func condition(_ filter: Filter?, in db: Database) throws -> (sql: String, arguments: StatementArguments) {
        try filter?.condition(in: db, derivedStates(db)) ?? ("1", [])
    }

    /// The runs of the given ids, in that order; unknown ids are left out.
    public func runs(ids: [String]) throws -> [RunRecord] {
        let found = try read { db in
            try records(
                db,
                where: "run.id IN (\(ids.map { _ in "?" }.joined(separator: ",")))",
                StatementArguments(ids)
            )
        }
        let byID = Dictionary(found.map { ($0.id, $0) }) { first, _ in first }
        return ids.compactMap { byID[$0] }
    }

    /// The records that a condition on table `run` selects. The condition is asked once: by the runs that it selects,
    /// their places and metrics are looked up.
    private func records(_ db: Database, where condition: String, _ arguments: StatementArguments) throws
        -> [RunRecord]
    {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT run.number, run.id, run.kind, run.seed, run.state, run.reason, run.step, run.steps, run.attempt,
                    run.startedAt, run.endedAt, attempt.host, attempt.device, attempt.threads, attempt.versions,
                    attempt.commitName, (SELECT text FROM note WHERE note.run = run.number) AS note,
                    (SELECT total(lastAt - startedAt) FROM attempt WHERE attempt.run = run.number) AS seconds
                FROM run LEFT JOIN attempt ON attempt.run = run.number AND attempt.number = run.attempt
                WHERE \(condition)
                """,
            arguments: arguments
        )
        let chosen = "WHERE run IN (SELECT value FROM json_each(?))"
        let numbers = "[" + rows.map { "\($0["number"] as Int64)" }.joined(separator: ",") + "]"
        let places = try Row.fetchAll(
            db,
            sql: """
                SELECT run, experimentName, variant, variantIndex, changes FROM cell \(chosen)
                ORDER BY experimentName, variantIndex
                """,
            arguments: [numbers]
        )
        var texts = TextFields()
        let cells = Dictionary(grouping: places) { row in row["run"] as Int64 }
            .mapValues { $0.map { Cell($0, &texts) } }
        var names: [Int64: String] = [:]
        for row in try Row.fetchAll(db, sql: "SELECT number, text FROM name") { names[row[0]] = row[1] }
        var metrics: [Int64: [String: Double]] = [:]
        let values = try Row.fetchCursor(
            db,
            sql: "SELECT run, name, value FROM latest \(chosen)",
            arguments: [numbers]
        )
        while let row = try values.next() {
            guard let name = names[row[1]] else { continue }
            metrics[row[0], default: [:]][name] = (row[2] as Double?) ?? .nan
        }
        let needing = try Row.fetchAll(
            db,
            sql: "SELECT run, experimentName FROM stageOf \(chosen) ORDER BY experimentName",
            arguments: [numbers]
        )
        let stageOf = Dictionary(grouping: needing) { row in row["run"] as Int64 }
            .mapValues { $0.map { row in row["experimentName"] as String } }
        let states = try derivedStates(db)
        let stages = Dictionary(
            grouping: try stages(db, states, "WHERE stage.run IN (SELECT value FROM json_each(?))", numbers),
            by: \.run
        )
        let placeless = rows.filter { cells[$0["number"]] == nil }.map { $0["id"] as String }
        let called = try placeless.isEmpty ? [:] : RunName.all(of: placeless, in: db)
        let tagged = try Row.fetchAll(
            db,
            sql: "SELECT run, name FROM tag \(chosen) ORDER BY name",
            arguments: [numbers]
        )
        let tags = Dictionary(grouping: tagged) { row in row["run"] as Int64 }
        let hasFolder = hasFolder()
        let records = rows.map { row -> RunRecord in
            let number: Int64 = row["number"]
            var record = RunRecord(row, cells: cells[number] ?? [], called: called[row["id"]], &texts)
            record.stageOf = stageOf[number] ?? []
            record.beginsWith = stages[record.id] ?? []
            record.metrics = metrics[number] ?? [:]
            record.tags = tags[number, default: []].map { $0["name"] as String }
            if let reason = states.blocked[number] {
                (record.state, record.reason) = (.blocked, reason)
            } else if states.lost.contains(number) {
                record.state = .interrupted
            }
            return record
        }
        return records.filter { hasFolder($0.id) }.sorted(by: isListedBefore)
    }

    /// Whether a run's folder is still there; an index that was taken elsewhere without any is believed.
    func hasFolder() -> (String) -> Bool {
        let runs = Self.runs(in: folder).path
        guard FileManager.default.fileExists(atPath: runs) else { return { _ in true } }
        return { unsafe access("\(runs)/\($0)", F_OK) == 0 }
    }
}

/// By experiment, variant and seed; runs without a place come last.
func isListedBefore(_ a: RunRecord, _ b: RunRecord) -> Bool {
    guard let first = a.cells.first, let second = b.cells.first else {
        return a.cells.isEmpty == b.cells.isEmpty ? a.id < b.id : b.cells.isEmpty
    }
    return (first.experiment, first.variantIndex, a.seed, a.id)
        < (second.experiment, second.variantIndex, b.seed, b.id)
}

extension Cell {
    init(_ row: Row, _ texts: inout TextFields) {
        self.init(
            experiment: row["experimentName"],
            variant: row["variant"],
            variantIndex: row["variantIndex"],
            changes: texts.fields(of: row["changes"])
        )
    }
}

extension RunRecord {
    /// What the rows of a run and its last attempt say.
    fileprivate init(_ row: Row, cells: [Cell], called name: RunName?, _ texts: inout TextFields) {
        self.init(
            id: row["id"],
            kind: row["kind"],
            seed: row["seed"],
            state: RunState(rawValue: row["state"]) ?? .new,
            reason: row["reason"],
            step: row["step"],
            steps: row["steps"],
            attempt: row["attempt"],
            startedAt: row["startedAt"],
            endedAt: row["endedAt"],
            seconds: row["seconds"],
            host: row["host"],
            device: row["device"],
            threads: row["threads"],
            versions: texts.fields(of: row["versions"]),
            commit: row["commitName"],
            cells: cells,
            stageOf: [],
            beginsWith: [],
            name: name ?? RunName(kind: row["kind"], place: cells.first, seed: row["seed"]),
            metrics: [:],
            tags: [],
            note: row["note"]
        )
    }
}

/// Objects of strings, from their JSON texts. Many runs have the same one, which is read once.
struct TextFields {
    private var known: [String: [String: String]] = ["{}": [:]]

    /// The fields of an object; none without one.
    mutating func fields(of text: String?) -> [String: String] {
        guard let text else { return [:] }
        if let fields = known[text] { return fields }
        let fields = (try? JSONDecoder().decode([String: String].self, from: Data(text.utf8))) ?? [:]
        known[text] = fields
        return fields
    }
}
