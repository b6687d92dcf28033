/// A question about runs: `metrics.abs_rel < 0.2 and experiment = "depth" and not (state in (failed, diverged))`.
///
/// ```
/// condition  = conjunction { "or" conjunction }
/// conjunction = term { "and" term }
/// term       = "not" term | "(" condition ")" | comparison
/// comparison = name ( "=" | "!=" | "<" | "<=" | ">" | ">=" ) value
///            | name [ "not" ] "in" "(" value { "," value } ")"
///            | name [ "not" ] "like" value
///            | name "is" [ "not" ] ( "null" | "nan" )
/// ```
///
/// A name is one of
///
/// - an attribute: `state`, `experiment`, `variant`, `seed` …;
/// - `metrics.` with the name of a metric, which means its last value. `best(metrics.x)` is its best value, and
///   `at(metrics.x, 500)` the one after 500 steps;
/// - the path of a setting: `objective.smoothness`.
///
/// Backticks quote names. A value is a number, `true`, `false`, or text, in quotes unless it is one word. Times are compared
/// with `2026-11-30` or `"2026-11-30 14:05"`, in UTC: a day is all of it. A run may have several tags, places in experiments,
/// and experiments that it is a stage of: `tag = good` asks for one of them, `tag != good` that none is. Any other
/// comparison with something that a run does not have is false.
public struct Filter: Sendable, Equatable {
    indirect enum Condition: Sendable, Equatable {
        case all([Condition])
        case any([Condition])
        case not(Condition)
        case compare(Name, Relation, [Value])
        case isNull(Name)
        case isNaN(Name)
    }

    /// How a name is compared with a value, as a filter writes it.
    enum Relation: String, Sendable {
        case equal = "="
        case different = "!="
        case less = "<"
        case lessOrEqual = "<="
        case greater = ">"
        case greaterOrEqual = ">="
        case like
        case oneOf = "in"
    }

    /// What is compared, and where it stands in the text.
    struct Name: Sendable, Equatable {
        var text: String
        var position: Int
    }

    /// What it is compared with, as it was written.
    struct Value: Sendable, Equatable {
        enum Kind: Sendable, Equatable {
            case number(Double)
            case bool(Bool)
            case text
        }
        var kind: Kind
        var text: String
        var position: Int
    }

    let text: String
    let root: Condition

    /// Reads a question.
    ///
    /// - Throws: A `FilterError` that points at the first mistake.
    public init(_ text: String) throws {
        self.text = text
        var parser = try FilterParser(text)
        root = try parser.whole()
    }
}

/// A mistake in a filter and where it is. Its description draws a caret below the place.
public struct FilterError: Error, Equatable, CustomStringConvertible {
    /// The filter as written.
    public let text: String
    /// Characters before the mistake.
    public let position: Int
    /// What is wrong.
    public let complaint: String

    public var description: String {
        let line = text.map { $0.isNewline || $0 == "\t" ? " " : String($0) }.joined()
        return "\(complaint)\n  \(line)\n  \(String(repeating: " ", count: position))^"
    }
}
