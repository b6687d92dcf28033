import Foundation
import GRDB
import Journal
import Specs

/// Applies the events of one run, in order, inside one transaction.
struct Ingestion {
    let db: Database
    let run: Int64
    private var lastAt: [Int: Double] = [:]
    var measured = MeasuredValues()
    /// The farthest step since the last writing.
    var reached = 0
    /// How many steps the run takes, as progress said last.
    var steps: Int?

    init(db: Database, run: Int64) {
        self.db = db
        self.run = run
    }

    /// Makes the row of a run and those of its settings and notes, as far as they can be read.
    static func addRun(_ folder: RunFolder, _ config: JSON?, in db: Database) throws -> Int64 {
        let kind = if case .string(let kind)? = config?["kind"] { kind } else { "" }
        let seed = if case .number(let seed)? = config?["seed"] { Int(exactly: seed) ?? 0 } else { 0 }
        try db.execute(
            sql: "INSERT INTO run (id, kind, seed, config, state, step, attempt, offset) VALUES (?,?,?,?,'new',0,0,0)",
            arguments: [folder.id, kind, seed, config?.canonical ?? ""]
        )
        let run = db.lastInsertedRowID
        let insertion = try db.cachedStatement(sql: "INSERT INTO parameter (run, name, type, value) VALUES (?,?,?,?)")
        for leaf in try config.map({ try Leaf.all(of: $0) }) ?? [] {
            try insertion.execute(arguments: [run, try name(leaf.path, in: db), leaf.type, leaf.value])
        }
        if let notes = try? RunNotes(of: folder) { try NotesInIndex.replace(notes, of: run, in: db) }
        if let config { try StagesInIndex.add(Stage.all(in: config), of: run, in: db) }
        return run
    }

    mutating func apply(_ entry: JournalEntry) throws {
        if entry.attempt > 0 {
            if lastAt[entry.attempt] == nil { try addAttempt(entry.attempt, at: entry.at) }
            lastAt[entry.attempt] = max(lastAt[entry.attempt] ?? entry.at, entry.at)
        }
        try (entry.event.body as? any IndexedEvent)?.apply(to: &self, entry)
    }

    /// Writes what is kept once for all entries.
    mutating func finish() throws {
        try writeMeasurements()
        for (attempt, at) in lastAt {
            try execute("UPDATE attempt SET lastAt = max(lastAt, ?) WHERE run = ? AND number = ?", [at, run, attempt])
        }
    }

    /// Writes what was measured, and how far that is.
    private mutating func writeMeasurements() throws {
        try measured.write(of: run, in: db)
        try execute(
            "UPDATE run SET step = max(step, ?), steps = ifnull(?, steps) WHERE number = ?",
            [reached, steps, run]
        )
        (reached, steps) = (0, nil)
    }

    private func addAttempt(_ attempt: Int, at: Double) throws {
        try execute(
            "INSERT OR IGNORE INTO attempt (run, number, fromStep, startedAt, lastAt) VALUES (?,?,0,?,?)",
            [run, attempt, at, at]
        )
    }

    /// Notes an attempt, and hides what earlier attempts measured beyond the step that this one goes on from.
    mutating func start(_ attempt: AttemptStarted, _ entry: JournalEntry) throws {
        // What came before belongs to earlier attempts.
        try writeMeasurements()
        try execute(
            """
            UPDATE attempt SET fromStep = ?, pid = ?, host = ?, device = ?, threads = ?, versions = ?,
                commitName = ?, startedAt = ? WHERE run = ? AND number = ?
            """,
            [
                attempt.fromStep, attempt.pid, attempt.host, attempt.device, attempt.threads,
                try JSON.compactText(of: attempt.versions), attempt.commit, entry.at, run, entry.attempt,
            ]
        )
        try execute(
            "UPDATE attempt SET fence = min(ifnull(fence, ?), ?) WHERE run = ? AND number < ?",
            [attempt.fromStep, attempt.fromStep, run, entry.attempt]
        )
        try execute("DELETE FROM latest WHERE run = ?", [run])
        try execute(
            """
            INSERT INTO latest (run, name, step, value) SELECT run, name, max(step), value FROM shown
            WHERE run = ? GROUP BY name
            """,
            [run]
        )
        try execute(
            """
            UPDATE run SET state = 'running', attempt = ?, step = ?, steps = ?, reason = NULL, endedAt = NULL,
                startedAt = ifnull(startedAt, ?) WHERE number = ?
            """,
            [entry.attempt, attempt.fromStep, attempt.steps, entry.at, run]
        )
    }

    /// Ends an attempt and its run.
    func end(_ state: RunState, _ entry: JournalEntry, step: Int, reason: String?) throws {
        try execute(
            """
            UPDATE run SET state = ?, step = max(step, ?), reason = ?, endedAt = ?, attempt = max(attempt, ?)
            WHERE number = ?
            """,
            [state.rawValue, step, reason, entry.at, entry.attempt, run]
        )
        try execute(
            "UPDATE attempt SET outcome = ? WHERE run = ? AND number = ?",
            [state.rawValue, run, entry.attempt]
        )
    }

    /// Puts the run into an experiment; the experiment's newest plan is the one that counts. Doing it again changes
    /// nothing.
    func plan(_ place: RunPlanned, at: Double) throws {
        try execute(
            """
            INSERT INTO experiment (name, question, primaryMetric, goal, metrics, plan, planNumber, plannedAt)
            VALUES (?,?,?,?,?,?,?,?)
            ON CONFLICT DO UPDATE SET question = excluded.question, primaryMetric = excluded.primaryMetric,
                goal = excluded.goal, metrics = excluded.metrics, plan = excluded.plan,
                planNumber = excluded.planNumber, plannedAt = excluded.plannedAt
            WHERE (ifnull(excluded.planNumber, 0), excluded.plannedAt, excluded.plan)
                >= (ifnull(planNumber, 0), plannedAt, plan)
            """,
            [
                place.experiment, place.question, place.primaryMetric, place.goal,
                try place.metrics.map { try JSON.compactText(of: $0) }, place.plan, place.number, at,
            ]
        )
        try execute(
            """
            INSERT OR REPLACE INTO membership (experiment, plan, variantIndex, seed, run, variant, changes)
            SELECT number, ?, ?, ?, ?, ?, ? FROM experiment WHERE name = ?
            """,
            [
                place.plan, place.variantIndex, place.seed, run, place.variant, try JSON.compactText(of: place.changes),
                place.experiment,
            ]
        )
        try StagesInIndex.add(place.stages ?? [], of: run, in: db)
    }

    func execute(_ sql: String, _ arguments: [(any DatabaseValueConvertible)?]) throws {
        try db.cachedStatement(sql: sql).execute(arguments: StatementArguments(arguments))
    }

    /// The number of a name, made if new.
    static func name(_ text: String, in db: Database) throws -> Int64 {
        let statement = try db.cachedStatement(sql: "SELECT number FROM name WHERE text = ?")
        if let number = try Int64.fetchOne(statement, arguments: [text]) { return number }
        try db.execute(sql: "INSERT INTO name (text) VALUES (?)", arguments: [text])
        return db.lastInsertedRowID
    }
}
