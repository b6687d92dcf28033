/// Reads the grammar of `Filter` by recursive descent.
struct FilterParser {
    private let text: String
    private let tokens: [FilterToken]
    private var index = 0
    private var depth = 0
    private var terms = 0

    /// More would exhaust the stack, ours or SQLite's.
    private static let deepest = 50
    private static let longest = 400
    private static let mostValues = 10_000
    private static let keywords: Set<String> = ["and", "or", "not", "in", "like", "is", "null", "nan", "true", "false"]

    init(_ text: String) throws {
        self.text = text
        tokens = try filterTokens(text)
    }

    mutating func whole() throws -> Filter.Condition {
        let condition = try disjunction()
        guard current.kind == .end else { throw mistake("expected \"and\", \"or\" or the end") }
        return condition
    }

    private var current: FilterToken { tokens[index] }

    private func mistake(_ complaint: String, at token: FilterToken? = nil) -> FilterError {
        FilterError(text: text, position: (token ?? current).position, complaint: complaint)
    }

    /// Goes past the keyword or symbol if it is next.
    private mutating func accept(_ keyword: String) -> Bool {
        guard current.keyword == keyword else { return false }
        index += 1
        return true
    }

    private mutating func expect(_ symbol: String) throws {
        guard accept(symbol) else { throw mistake("expected \"\(symbol)\"") }
    }

    private mutating func disjunction() throws -> Filter.Condition {
        var parts = [try conjunction()]
        while accept("or") { parts.append(try conjunction()) }
        return parts.count == 1 ? parts[0] : .any(parts)
    }

    private mutating func conjunction() throws -> Filter.Condition {
        var parts = [try term()]
        while accept("and") { parts.append(try term()) }
        return parts.count == 1 ? parts[0] : .all(parts)
    }

    private mutating func term() throws -> Filter.Condition {
        depth += 1
        terms += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest else { throw mistake("is nested more than \(Self.deepest) deep") }
        guard terms <= Self.longest else { throw mistake("is longer than \(Self.longest) comparisons") }
        if accept("not") { return .not(try term()) }
        if accept("(") {
            let inner = try disjunction()
            try expect(")")
            return inner
        }
        return try comparison()
    }

    private mutating func comparison() throws -> Filter.Condition {
        let token = current
        guard token.kind == .name || token.kind == .word && !Self.keywords.contains(token.text.lowercased()) else {
            throw mistake("expected a name, such as metrics.train.loss, state or training.batch")
        }
        index += 1
        let name = try selected(token) ?? Filter.Name(text: token.text, position: token.position)
        if accept("is") {
            let isNegated = accept("not")
            let condition: Filter.Condition
            if accept("null") {
                condition = .isNull(name)
            } else if accept("nan") {
                condition = .isNaN(name)
            } else {
                throw mistake("expected \"null\" or \"nan\"")
            }
            return isNegated ? .not(condition) : condition
        }
        let isNegated = accept("not")
        if accept("in") {
            try expect("(")
            var values = [try value()]
            while accept(",") {
                values.append(try value())
                guard values.count <= Self.mostValues else { throw mistake("has more than \(Self.mostValues) values") }
            }
            try expect(")")
            let condition = Filter.Condition.compare(name, .oneOf, values)
            return isNegated ? .not(condition) : condition
        }
        if accept("like") {
            let condition = Filter.Condition.compare(name, .like, [try value()])
            return isNegated ? .not(condition) : condition
        }
        guard !isNegated else { throw mistake("expected \"in\" or \"like\"") }
        guard current.kind == .symbol, let relation = Filter.Relation(rawValue: current.text) else {
            throw mistake("expected a comparison: = != < <= > >= in like is")
        }
        index += 1
        return .compare(name, relation, [try value()])
    }

    /// What follows `best` or `at` in parentheses; nil if that was the name of something else.
    private mutating func selected(_ token: FilterToken) throws -> Filter.Name? {
        guard token.kind == .word, ["best", "at"].contains(token.text), accept("(") else { return nil }
        let metric = current
        guard metric.kind == .name || metric.kind == .word, metric.text.hasPrefix("metrics.") else {
            throw mistake("expected the name of a metric, such as metrics.train.loss")
        }
        index += 1
        var inner = metric.text
        if token.text == "at" {
            try expect(",")
            guard current.kind == .word, let step = Int(current.text), step >= 0 else {
                throw mistake("expected a number of steps")
            }
            index += 1
            inner += ",\(step)"
        }
        try expect(")")
        return Filter.Name(text: "\(token.text)(\(inner))", position: metric.position)
    }

    private mutating func value() throws -> Filter.Value {
        let token = current
        func value(_ kind: Filter.Value.Kind) -> Filter.Value {
            Filter.Value(kind: kind, text: token.text, position: token.position)
        }
        switch token.kind {
        case .quoted:
            index += 1
            return value(.text)
        case .word:
            let word = token.text.lowercased()
            if word == "null" || word == "nan" { throw mistake("write \"is \(word)\"") }
            if Self.keywords.subtracting(["true", "false"]).contains(word) { break }
            index += 1
            if word == "true" || word == "false" { return value(.bool(word == "true")) }
            if let first = word.first, first.isNumber || "+-.".contains(first), let number = Double(word) {
                return value(.number(number))
            }
            return value(.text)
        case .name, .symbol, .end: break
        }
        throw mistake("expected a value: a number, true, false, or text")
    }
}
