import GRDB

extension Filter {
    /// The condition as SQL on table `run`. Names become numbers or fixed columns, and values become arguments: no text
    /// of the user's reaches the SQL.
    func condition(in db: Database, _ states: DerivedStates) throws -> (sql: String, arguments: StatementArguments) {
        var compiler = FilterCompiler(filter: self, names: FilterNames(db: db, text: text), states: states)
        let sql = try compiler.sql(root)
        return (sql, StatementArguments(compiler.arguments))
    }
}

private struct FilterCompiler {
    let filter: Filter
    let names: FilterNames
    let states: DerivedStates
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
        case .compare(let name, let relation, let values):
            let target = try names.target(name)
            guard relation == .oneOf else { return try test(target, relation, values[...]) }
            // A setting is compared by type, so values of different types are different tests.
            var rest = values[...]
            var tests: [String] = []
            for belongs in [{ $0.isNumber }, { $0.isBool }, { !$0.isNumber && !$0.isBool }] as [(Filter.Value) -> Bool]
            {
                let alike = rest.filter(belongs)
                rest.removeAll(where: belongs)
                if !alike.isEmpty { tests.append(try test(target, relation, alike[...])) }
            }
            return "(" + tests.joined(separator: " OR ") + ")"
        }
    }

    /// Whether a run has the thing at all.
    private mutating func existence(_ target: FilterNames.Target) throws -> String {
        switch target {
        case .number(let sql), .text(let sql), .moment(let sql): return "(\(sql) IS NOT NULL)"
        case .state: return "(1)"
        case .reason:
            let (sql, arguments) = try states.reason()
            self.arguments += arguments
            return "(\(sql) IS NOT NULL)"
        case .rows(let view, _): return "(run.number IN (SELECT run FROM \(view)))"
        case .tag: return "EXISTS (SELECT 1 FROM tag WHERE tag.run = run.number)"
        case .metric(let number):
            arguments.append(number)
            return "EXISTS (SELECT 1 FROM latest WHERE latest.run = run.number AND latest.name = ?)"
        case .setting(let number):
            // A setting that is an object has no value of its own: what is in it says that it is there.
            let all = try names.numbers(ofSetting: number)
            arguments += all
            return """
                EXISTS (SELECT 1 FROM parameter WHERE parameter.run = run.number AND parameter.name IN (\(marks(all.count))) \
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

    /// Whether what a run has compares with a value, or with one of several.
    private mutating func test(
        _ target: FilterNames.Target,
        _ relation: Filter.Relation,
        _ values: ArraySlice<Filter.Value>
    ) throws -> String {
        switch target {
        case .number(let sql):
            let right = try operand(relation, values.map { try number($0, relation) })
            return "ifnull(\(sql) \(right), 0)"
        case .text(let sql): return try "ifnull(\(sql) \(operand(relation, values.map(\.text))), 0)"
        case .moment(let sql):
            return "(" + (try values.map { try momentTest(sql, relation, $0) }).joined(separator: " OR ") + ")"
        case .state:
            for value in values where relation != .like && RunState(rawValue: value.text) == nil {
                let states = RunState.allCases.map(\.rawValue).joined(separator: ", ")
                throw mistake(value, "\"\(value.text)\" is not a state; the states are \(states)")
            }
            let (sql, arguments) = try states.state()
            self.arguments += arguments
            return "(\(sql) \(try operand(relation, values.map(\.text))))"
        case .reason:
            let (sql, arguments) = try states.reason()
            self.arguments += arguments
            return "ifnull(\(sql) \(try operand(relation, values.map(\.text))), 0)"
        case .rows(let view, let column):
            let isNegated = relation == .different
            let right = try operand(isNegated ? .equal : relation, values.map(\.text))
            // Asked once, not for each run.
            return "(run.number \(isNegated ? "NOT " : "")IN (SELECT run FROM \(view) WHERE \(column) \(right)))"
        case .tag: return try tagTest(relation, values)
        case .metric(let name):
            arguments.append(name)
            let right = try operand(relation, values.map { try number($0, relation) })
            return """
                EXISTS (SELECT 1 FROM latest WHERE latest.run = run.number AND latest.name = ? \
                AND latest.value \(right))
                """
        case .setting(let name):
            arguments.append(name)
            return """
                EXISTS (SELECT 1 FROM parameter WHERE parameter.run = run.number AND parameter.name = ? \
                AND \(try settingTest(relation, values)))
                """
        case .nothing: return "(0)"
        }
    }

    /// A day, a minute or a moment: before its beginning, from its end on, or within.
    private mutating func momentTest(_ sql: String, _ relation: Filter.Relation, _ value: Filter.Value) throws
        -> String
    {
        guard relation != .like else { throw mistake(value, "\"like\" is for text, this is a time") }
        guard let period = Period(value.text) else {
            throw mistake(value, "expected a time in UTC: 2026-11-30 or \"2026-11-30 14:05\"")
        }
        func test(_ symbol: String, _ moment: Double) -> String {
            arguments.append(moment)
            return "ifnull(\(sql) \(symbol) ?, 0)"
        }
        return switch relation {
        case .less: test("<", period.start)
        case .lessOrEqual: test("<", period.end)
        case .greater: test(">=", period.end)
        case .greaterOrEqual: test(">=", period.start)
        case .different: "(\(test("<", period.start)) OR \(test(">=", period.end)))"
        case .equal, .oneOf, .like: "(\(test(">=", period.start)) AND \(test("<", period.end)))"
        }
    }

    /// Whether a run has a tag; `!=` is that it has not.
    private mutating func tagTest(_ relation: Filter.Relation, _ values: ArraySlice<Filter.Value>) throws
        -> String
    {
        guard [.equal, .different, .like, .oneOf].contains(relation) else {
            throw FilterError(
                text: filter.text,
                position: values.first?.position ?? 0,
                complaint: "tags have no order; write tag = good"
            )
        }
        let isNegated = relation == .different
        let right = try operand(isNegated ? .equal : relation, values.map(\.text))
        let test = "EXISTS (SELECT 1 FROM tag WHERE tag.run = run.number AND tag.name \(right))"
        return isNegated ? "(NOT \(test))" : test
    }

    /// Settings have types: a number is compared with numbers, text with text. The values are of one type.
    private mutating func settingTest(_ relation: Filter.Relation, _ values: ArraySlice<Filter.Value>) throws
        -> String
    {
        guard let first = values.first else { return "(0)" }
        if first.isNumber && relation != .like {
            let right = try operand(relation, values.map { try number($0, relation) })
            return "parameter.type = 'number' AND parameter.value \(right)"
        }
        if first.isBool && relation != .like {
            guard [.equal, .different, .oneOf].contains(relation) else {
                throw mistake(first, "true and false have no order")
            }
            let right = try operand(relation, values.map { $0.kind == .bool(true) })
            return "parameter.type = 'bool' AND parameter.value \(right)"
        }
        let right = try operand(relation, values.map(\.text))
        return "parameter.type IN ('string', 'array') AND parameter.value \(right)"
    }

    /// The relation and what stands to the right of it; its values become arguments.
    private mutating func operand(_ relation: Filter.Relation, _ values: [any DatabaseValueConvertible]) throws
        -> String
    {
        arguments += values
        return relation == .oneOf ? "IN (\(marks(values.count)))" : "\(Self.symbol(relation)) ?"
    }

    private func marks(_ count: Int) -> String { Array(repeating: "?", count: count).joined(separator: ",") }

    private func number(_ value: Filter.Value, _ relation: Filter.Relation) throws -> Double {
        guard relation != .like else { throw mistake(value, "\"like\" is for text, this is a number") }
        guard case .number(let number) = value.kind else { throw mistake(value, "expected a number") }
        return number
    }

    private static func symbol(_ relation: Filter.Relation) -> String {
        switch relation {
        case .oneOf: "IN"
        case .like: "LIKE"
        case .equal, .different, .less, .lessOrEqual, .greater, .greaterOrEqual: relation.rawValue
        }
    }
}

extension Filter.Value {
    fileprivate var isNumber: Bool { if case .number = kind { true } else { false } }
    fileprivate var isBool: Bool { if case .bool = kind { true } else { false } }
}
