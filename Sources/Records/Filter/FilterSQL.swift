import GRDB

extension Filter {
    /// The condition as SQL on table `run`. Names become numbers or fixed columns, and values become arguments: no text
    /// of the user's reaches the SQL.
    ///
    /// - Parameter lost: Runs that are called running and have no worker.
    func condition(in db: Database, lost: [Int64]) throws -> (sql: String, arguments: StatementArguments) {
        var compiler = FilterCompiler(filter: self, names: FilterNames(db: db, filter: self), lost: lost)
        let sql = try compiler.sql(root)
        return (sql, StatementArguments(compiler.arguments))
    }
}

private struct FilterCompiler {
    let filter: Filter
    let names: FilterNames
    let lost: [Int64]
    var arguments: [any DatabaseValueConvertible] = []

    private func mistake(_ value: Filter.Value, _ complaint: String) -> FilterError {
        FilterError(text: filter.text, position: value.position, complaint: complaint)
    }

    mutating func sql(_ condition: Filter.Condition) throws -> String {
        switch condition {
        case .all(let parts): return "(" + (try parts.map { try sql($0) }).joined(separator: " AND ") + ")"
        case .any(let parts): return "(" + (try parts.map { try sql($0) }).joined(separator: " OR ") + ")"
        case .not(let part): return "(NOT \(try sql(part)))"
        case .isNull(let name): return "(NOT \(try existence(try names.target(name))))"
        case .isNaN(let name): return try nanSQL(name)
        case .compare(let name, let comparison, let values):
            let target = try names.target(name)
            let tests = try values.map { try test(target, comparison, $0) }
            return tests.count == 1 ? tests[0] : "(" + tests.joined(separator: " OR ") + ")"
        }
    }

    /// Whether a run has the thing at all.
    private mutating func existence(_ target: FilterNames.Target) throws -> String {
        switch target {
        case .number(let column), .text(let column): return "(run.\(column) IS NOT NULL)"
        case .state: return "(1)"
        case .cell: return "EXISTS (SELECT 1 FROM cell WHERE cell.run = run.number)"
        case .metric(let number):
            arguments.append(number)
            return "EXISTS (SELECT 1 FROM latest WHERE latest.run = run.number AND latest.name = ?)"
        case .setting(let number):
            arguments.append(number)
            return """
                EXISTS (SELECT 1 FROM parameter WHERE parameter.run = run.number AND parameter.name = ? \
                AND parameter.type != 'null')
                """
        case .nothing: return "(0)"
        }
    }

    private mutating func nanSQL(_ name: Filter.Name) throws -> String {
        guard case .metric(let number) = try names.target(name) else { return "(0)" }
        arguments.append(number)
        return """
            EXISTS (SELECT 1 FROM latest WHERE latest.run = run.number AND latest.name = ? AND latest.value IS NULL)
            """
    }

    private mutating func test(_ target: FilterNames.Target, _ comparison: Filter.Comparison, _ value: Filter.Value)
        throws -> String
    {
        let symbol = Self.symbol(comparison)
        switch target {
        case .number(let column):
            arguments.append(try number(value, comparison))
            return "ifnull(run.\(column) \(symbol) ?, 0)"
        case .text(let column):
            arguments.append(value.text)
            return "ifnull(run.\(column) \(symbol) ?, 0)"
        case .state:
            guard comparison == .like || RunState(rawValue: value.text) != nil else {
                let states = RunState.allCases.map(\.rawValue).joined(separator: ", ")
                throw mistake(value, "\"\(value.text)\" is not a state; the states are \(states)")
            }
            let marks = lost.map { _ in "?" }.joined(separator: ",")
            arguments += lost
            arguments.append(value.text)
            return """
                (CASE WHEN run.number IN (\(marks)) THEN 'interrupted' ELSE run.state END \(symbol) ?)
                """
        case .cell(let column):
            arguments.append(value.text)
            return "EXISTS (SELECT 1 FROM cell WHERE cell.run = run.number AND cell.\(column) \(symbol) ?)"
        case .metric(let name):
            arguments.append(name)
            arguments.append(try number(value, comparison))
            return """
                EXISTS (SELECT 1 FROM latest WHERE latest.run = run.number AND latest.name = ? \
                AND latest.value \(symbol) ?)
                """
        case .setting(let name):
            arguments.append(name)
            return """
                EXISTS (SELECT 1 FROM parameter WHERE parameter.run = run.number AND parameter.name = ? \
                AND \(try settingTest(comparison, value)))
                """
        case .nothing: return "(0)"
        }
    }

    /// Settings have types: a number is compared with numbers, text with text.
    private mutating func settingTest(_ comparison: Filter.Comparison, _ value: Filter.Value) throws -> String {
        let symbol = Self.symbol(comparison)
        switch value.kind {
        case .number(let number) where comparison != .like:
            arguments.append(number)
            return "parameter.type = 'number' AND parameter.value \(symbol) ?"
        case .bool(let bool) where comparison != .like:
            guard [.equal, .different, .oneOf].contains(comparison) else {
                throw mistake(value, "true and false have no order")
            }
            arguments.append(bool)
            return "parameter.type = 'bool' AND parameter.value \(symbol) ?"
        case .number, .bool, .text:
            arguments.append(value.text)
            return "parameter.type IN ('string', 'array') AND parameter.value \(symbol) ?"
        }
    }

    private func number(_ value: Filter.Value, _ comparison: Filter.Comparison) throws -> Double {
        guard comparison != .like else { throw mistake(value, "\"like\" is for text, this is a number") }
        guard case .number(let number) = value.kind else { throw mistake(value, "expected a number") }
        return number
    }

    private static func symbol(_ comparison: Filter.Comparison) -> String {
        switch comparison {
        case .oneOf: "="
        case .like: "LIKE"
        case .equal, .different, .less, .lessOrEqual, .greater, .greaterOrEqual: comparison.rawValue
        }
    }
}
