import GRDB

extension Store {
    /// Every setting of a run, in order of their paths.
    public func settings(of run: String) throws -> [Setting] {
        try read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT name.text, type, value FROM parameter JOIN name ON name.number = parameter.name
                    JOIN run ON run.number = parameter.run WHERE run.id = ? ORDER BY name.text
                    """,
                arguments: [run]
            )
            return rows.map { row in
                let type: String = row["type"]
                let text: String =
                    switch type {
                    case "null": "null"
                    case "bool": row["value"] as Bool ? "true" : "false"
                    case "number": exactText(row["value"])
                    default: row["value"]
                    }
                return Setting(path: row["text"], type: type, text: text)
            }
        }
    }

    /// Every start of a run.
    public func attempts(of run: String) throws -> [AttemptRecord] {
        try read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT attempt.* FROM attempt JOIN run ON run.number = attempt.run
                    WHERE run.id = ? ORDER BY attempt.number
                    """,
                arguments: [run]
            )
            return rows.map { row in
                AttemptRecord(
                    number: row["number"],
                    fromStep: row["fromStep"],
                    hiddenAfterStep: row["fence"],
                    startedAt: row["startedAt"],
                    lastAt: row["lastAt"],
                    end: (row["outcome"] as String?).flatMap(RunState.init)
                )
            }
        }
    }

    /// The files of a run's evaluation, by name.
    public func artifacts(of run: String) throws -> [ArtifactRecord] {
        try read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT artifact.* FROM artifact JOIN run ON run.number = artifact.run
                    WHERE run.id = ? ORDER BY artifact.name
                    """,
                arguments: [run]
            )
            return rows.map { ArtifactRecord(name: $0["name"], file: $0["file"], kind: $0["kind"]) }
        }
    }
}
