import GRDB

/// Values of metrics of one run that wait to be written: many of one metric at once, because that is what SQLite does fast.
struct MeasuredValues {
    private struct Row {
        var step: Int
        var attempt: Int
        /// Nil for NaN.
        var value: Double?
    }

    /// In the order in which they were measured, by full name of the metric.
    private var rows: [String: [Row]] = [:]

    /// Adds what was measured after `step` steps.
    mutating func add(_ values: [String: Double], step: Int, attempt: Int) {
        for (metric, value) in values {
            rows[metric, default: []].append(Row(step: step, attempt: attempt, value: value.isNaN ? nil : value))
        }
    }

    /// Writes the values and the last of each metric, and waits for others.
    mutating func write(of run: Int64, in db: Database) throws {
        for (metric, rows) in rows.sorted(by: { $0.key < $1.key }) {
            let name = try Ingestion.name(metric, in: db)
            var rest = rows[...]
            while !rest.isEmpty {
                let some = rest.prefix(Self.rowsOfStatement)
                // Few statements are prepared, and kept: one of many rows, and one of one row.
                let count = some.count == Self.rowsOfStatement ? some.count : 1
                try Self.insert(some.prefix(count), run, name, in: db)
                rest = rest.dropFirst(count)
            }
            // Of values of the same step the last one counts.
            let last = rows.dropFirst().reduce(rows[0]) { $1.step >= $0.step ? $1 : $0 }
            try Self.note(last, run, name, in: db)
        }
        rows.removeAll(keepingCapacity: true)
    }

    private static let rowsOfStatement = 32
    private static let many = insertion(of: rowsOfStatement)
    private static let one = insertion(of: 1)

    private static func insertion(of rows: Int) -> String {
        "INSERT OR REPLACE INTO metric (run, name, step, attempt, value) VALUES "
            + Array(repeating: "(?,?,?,?,?)", count: rows).joined(separator: ",")
    }

    private static func insert(_ rows: ArraySlice<Row>, _ run: Int64, _ name: Int64, in db: Database) throws {
        var arguments: [DatabaseValue] = []
        arguments.reserveCapacity(5 * rows.count)
        for row in rows {
            arguments.append(run.databaseValue)
            arguments.append(name.databaseValue)
            arguments.append(row.step.databaseValue)
            arguments.append(row.attempt.databaseValue)
            arguments.append(row.value?.databaseValue ?? .null)
        }
        try db.cachedStatement(sql: rows.count == 1 ? one : many).execute(arguments: StatementArguments(arguments))
    }

    private static func note(_ last: Row, _ run: Int64, _ name: Int64, in db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO latest (run, name, step, value) VALUES (?,?,?,?)
                ON CONFLICT DO UPDATE SET step = excluded.step, value = excluded.value WHERE excluded.step >= step
                """
        ).execute(arguments: [run, name, last.step, last.value])
    }
}
