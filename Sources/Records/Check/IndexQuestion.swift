import GRDB

/// Something that two indexes of the same runs answer alike, whatever numbers they gave to runs and names.
struct IndexQuestion {
    var name: String
    var sql: String

    /// What is known of one run, whose number is the argument.
    static let ofRun = [
        IndexQuestion(
            name: "its state",
            sql: """
                SELECT kind, seed, config, state, step, steps, attempt, reason, startedAt, endedAt FROM run
                WHERE number = ?
                """
        ),
        IndexQuestion(
            name: "settings",
            sql: """
                SELECT text, type, value FROM parameter JOIN name ON name.number = parameter.name WHERE run = ?
                ORDER BY text
                """
        ),
        IndexQuestion(
            name: "attempts",
            sql: """
                SELECT number, fromStep, fence, startedAt, lastAt, pid, host, device, threads, versions, commitName,
                    outcome FROM attempt WHERE run = ? ORDER BY number
                """
        ),
        IndexQuestion(
            name: "experiments",
            sql: """
                SELECT experiment.name, membership.plan, variantIndex, seed, variant, changes FROM membership
                JOIN experiment ON experiment.number = membership.experiment WHERE run = ? ORDER BY 1, 2, 3, 4
                """
        ),
        IndexQuestion(
            name: "metrics",
            sql: """
                SELECT text, step, attempt, value FROM metric JOIN name ON name.number = metric.name WHERE run = ?
                ORDER BY text, step, attempt
                """
        ),
        IndexQuestion(
            name: "last values",
            sql:
                "SELECT text, step, value FROM latest JOIN name ON name.number = latest.name WHERE run = ? ORDER BY text"
        ),
        IndexQuestion(
            name: "what it begins with",
            sql: "SELECT setting, id, checkpoint, network FROM stage WHERE run = ? ORDER BY setting"
        ),
        IndexQuestion(
            name: "what that is called",
            sql: "SELECT id, kind, experiment, variant, seed FROM stageName WHERE run = ? ORDER BY id"
        ),
        IndexQuestion(
            name: "artifacts",
            sql: "SELECT name, file, kind, attempt FROM artifact WHERE run = ? ORDER BY name"
        ),
    ]

    static let experiments = IndexQuestion(
        name: "experiments",
        // Without the time of the plan, which may be that of a run that went elsewhere.
        sql: "SELECT name, question, primaryMetric, goal, metrics, plan FROM experiment ORDER BY name"
    )

    /// Asks both, row by row.
    func hasEqualAnswers(_ a: Store, _ runInA: IndexReading?, _ b: Store, _ runInB: IndexReading?) throws -> Bool {
        func arguments(_ run: IndexReading?) -> StatementArguments { run.map { [$0.number] } ?? [] }
        return try a.read { first in
            try b.read { second in
                let left = try Row.fetchCursor(first, sql: sql, arguments: arguments(runInA))
                let right = try Row.fetchCursor(second, sql: sql, arguments: arguments(runInB))
                while true {
                    let (x, y) = (try left.next(), try right.next())
                    if x != y { return false }
                    if x == nil { return true }
                }
            }
        }
    }
}
