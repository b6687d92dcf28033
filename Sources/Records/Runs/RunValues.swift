import GRDB

/// What a run has under a name: an attribute, a setting or the last value of a metric.
public enum RunValue: Sendable, Equatable {
    /// Of an attribute or a setting.
    case number(Double)
    /// Of a metric; NaN and infinities as what they are.
    case measured(Double)
    /// True or false, of a setting.
    case bool(Bool)
    /// Words, of an attribute or a setting.
    case text(String)
    /// Seconds since 1970.
    case moment(Double)

    /// The number that it is.
    public var number: Double? {
        switch self {
        case .number(let number), .measured(let number): number
        case .bool, .text, .moment: nil
        }
    }

    /// Whether this comes before another value: numbers before true and false, and these before text.
    func isBefore(_ other: RunValue) -> Bool {
        switch (self, other) {
        case (.number(let a), .number(let b)), (.measured(let a), .measured(let b)), (.moment(let a), .moment(let b)):
            a < b
        case (.bool(let a), .bool(let b)): !a && b
        case (.text(let a), .text(let b)): a < b
        default: kind < other.kind
        }
    }

    /// Whether it has a place in an order: NaN has none.
    var hasOrder: Bool { number?.isNaN != true }

    private var kind: Int {
        switch self {
        case .number, .measured: 0
        case .moment: 1
        case .bool: 2
        case .text: 3
        }
    }
}

extension Store {
    /// What runs have under a name, by id; runs without it are missing.
    ///
    /// - Throws: A `StoreError` with names alike if nothing is called so.
    public func values(of name: String, runs ids: [String]? = nil) throws -> [String: RunValue] {
        try read { db in
            let target: FilterNames.Target
            do { target = try FilterNames(db: db, text: name).column(name) } catch let error as FilterError {
                throw StoreError(.unknownName, "", error.complaint)
            }
            let value = try target.value(derivedStates(db))
            // A bound list would be limited; all runs are soon read.
            let isChosen = ids.map { $0.count <= 500 } ?? false
            let chosen = isChosen ? ids ?? [] : []
            let marks = chosen.map { _ in "?" }.joined(separator: ",")
            let rows = try Row.fetchCursor(
                db,
                sql: "SELECT run.id, \(value.type), \(value.sql) FROM run"
                    + (isChosen ? " WHERE id IN (\(marks))" : ""),
                arguments: StatementArguments(value.arguments) + StatementArguments(chosen)
            )
            var found: [String: RunValue] = [:]
            while let row = try rows.next() { found[row[0]] = RunValue(type: row[1], row[2]) }
            return found
        }
    }
}

extension RunValue {
    /// From the columns that `FilterNames.Target.value` asks for; nil for what is missing.
    fileprivate init?(type: String?, _ value: DatabaseValue) {
        switch type {
        case "metric": self = .measured(Double.fromDatabaseValue(value) ?? .nan)
        case "number":
            guard let number = Double.fromDatabaseValue(value) else { return nil }
            self = .number(number)
        case "moment":
            guard let moment = Double.fromDatabaseValue(value) else { return nil }
            self = .moment(moment)
        case "bool": self = .bool(Bool.fromDatabaseValue(value) ?? false)
        case "string", "array", "object":
            guard let text = String.fromDatabaseValue(value) else { return nil }
            self = .text(text)
        default: return nil
        }
    }
}

extension FilterNames.Target {
    /// SQL on table `run` for the type of a value and for the value, and the arguments of both.
    fileprivate func value(_ states: DerivedStates) throws -> (
        type: String, sql: String, arguments: [any DatabaseValueConvertible]
    ) {
        func found(_ column: String, _ table: String) -> String {
            "(SELECT \(column) FROM \(table) WHERE \(table).run = run.number AND \(table).name = ?)"
        }
        switch self {
        case .number(let sql): return ("'number'", sql, [])
        case .text(let sql): return ("'string'", sql, [])
        case .moment(let sql): return ("'moment'", sql, [])
        case .state:
            let (sql, arguments) = try states.state()
            return ("'string'", sql, arguments)
        case .reason:
            let (sql, arguments) = try states.reason()
            return ("'string'", sql, arguments)
        case .rows(let view, let column):
            let order = view == "cell" ? "min(experimentName), min(variantIndex)" : column
            let all =
                "SELECT \(column) FROM \(view) WHERE \(view).run = run.number GROUP BY \(column) ORDER BY \(order)"
            return ("'string'", "(SELECT group_concat(\(column), ', ') FROM (\(all)))", [])
        case .tag:
            let names = "SELECT name FROM tag WHERE tag.run = run.number ORDER BY name"
            return ("'string'", "(SELECT group_concat(name, ', ') FROM (\(names)))", [])
        case .metric(let name): return (found("'metric'", "latest"), found("value", "latest"), [name, name])
        case .setting(let name): return (found("type", "parameter"), found("value", "parameter"), [name, name])
        case .nothing: return ("NULL", "NULL", [])
        }
    }
}
