import Foundation
import GRDB
import Journal
import Specs

/// Where runs stand that their journals alone do not tell: the index calls them running and no process trains them, or
/// they wait for a run that will not finish by itself.
struct DerivedStates {
    /// Runs that are called running and have no worker, by number.
    let lost: Set<Int64>
    /// Why runs are blocked, by their number.
    let blocked: [Int64: String]

    /// - Parameter isHeld: Whether a process trains the run of this id.
    init(in db: Database, isHeld: (String) -> Bool) throws {
        let running = try Row.fetchAll(db, sql: "SELECT number, id FROM run WHERE state = 'running'")
        lost = Set(running.filter { !isHeld($0["id"]) }.map { $0["number"] })
        guard try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM stage)") == true else {
            blocked = [:]
            return
        }
        // From each run that has ended without being finished up to those that begin with it and have not ended.
        let rows = try Row.fetchAll(
            db,
            sql: """
                WITH RECURSIVE halted (number, cause) AS (
                    SELECT number, number FROM run WHERE state IN ('failed', 'diverged', 'stopped')
                    UNION
                    SELECT owner.number, halted.cause FROM halted
                    JOIN run held ON held.number = halted.number JOIN stage ON stage.id = held.id
                    JOIN run owner ON owner.number = stage.run
                    WHERE owner.state IN ('new', 'interrupted')
                        OR owner.number IN (SELECT value FROM json_each(?)))
                SELECT halted.number, run.id, run.state, run.reason FROM halted
                JOIN (SELECT number, min(cause) AS first FROM halted WHERE number != cause GROUP BY number) AS one
                    ON one.number = halted.number AND one.first = halted.cause
                JOIN run ON run.number = halted.cause
                """,
            arguments: [try jsonList(lost)]
        )
        let names = try RunName.all(of: Set(rows.map { $0["id"] as String }), in: db)
        blocked = Dictionary(
            rows.map { row in
                let id: String = row["id"]
                let name = names[id].map { " (\($0.words))" } ?? ""
                let end = row["state"] == "stopped" ? "was stopped" : row["state"] as String
                let why = (row["reason"] as String?).map { ": \($0)" } ?? ""
                return (row["number"], "begins with run \(id)\(name), which \(end)\(why)")
            }
        ) { first, _ in first }
    }

    /// SQL on table `run` for the state, and its arguments.
    func state() throws -> (sql: String, arguments: [any DatabaseValueConvertible]) {
        let sql = """
            (CASE WHEN run.number IN (SELECT value FROM json_each(?)) THEN 'blocked' \
            WHEN run.number IN (SELECT value FROM json_each(?)) THEN 'interrupted' ELSE run.state END)
            """
        return (sql, [try jsonList(blocked.keys), try jsonList(lost)])
    }

    /// SQL on table `run` for the reason, and its argument.
    func reason() throws -> (sql: String, arguments: [any DatabaseValueConvertible]) {
        let reasons = Dictionary(uniqueKeysWithValues: blocked.map { ("\($0.key)", $0.value) })
        let sql = "ifnull((SELECT value FROM json_each(?) WHERE key = CAST(run.number AS TEXT)), run.reason)"
        return (sql, [try JSON.compactText(of: reasons)])
    }
}

/// Values as one argument of SQL, for `json_each`: a list of marks is limited.
func jsonList(_ values: some Sequence<some Encodable>) throws -> String { try JSON.compactText(of: Array(values)) }

extension Store {
    /// Where runs stand that their journals alone do not tell.
    func derivedStates(_ db: Database) throws -> DerivedStates {
        try DerivedStates(in: db) { RunLock.isHeld(folder(of: $0)) }
    }
}
