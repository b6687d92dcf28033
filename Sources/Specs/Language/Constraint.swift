/// Which values a setting may have: what a mistake says, and the keywords of the JSON Schema.
public struct Constraint<Value>: Sendable {
    /// What was expected, if a value may not be: `more than 0`.
    let expectation: @Sendable (Value) -> String?
    /// Adds the keywords of JSON Schema to the schema of a value.
    let amended: @Sendable (JSON) -> JSON
    /// Whether values are paths of files or folders.
    let isPath: Bool

    /// A constraint whose words depend on what is wrong.
    init(schema: [String: JSON], isPath: Bool = false, expectation: @escaping @Sendable (Value) -> String?) {
        self.isPath = isPath
        self.expectation = expectation
        amended = { merged($0, with: .object(schema)) }
    }

    /// A constraint that is always put in the same words.
    init(accepts: @escaping @Sendable (Value) -> Bool, words: String, schema: [String: JSON]) {
        self.init(schema: schema) { accepts($0) ? nil : words }
    }

    private init(
        isPath: Bool,
        expectation: @escaping @Sendable (Value) -> String?,
        amended: @escaping @Sendable (JSON) -> JSON
    ) {
        self.isPath = isPath
        self.expectation = expectation
        self.amended = amended
    }

    /// Null, or a value that another constraint accepts.
    public static func optional<Wrapped>(_ constraint: Constraint<Wrapped>) -> Self where Value == Wrapped? {
        .init(
            isPath: constraint.isPath,
            expectation: { $0.flatMap(constraint.expectation) },
            amended: { schema in
                guard case .array(var choices)? = schema["anyOf"], !choices.isEmpty else { return schema }
                choices[0] = constraint.amended(choices[0])
                return merged(schema, with: ["anyOf": .array(choices)])
            }
        )
    }
}

/// The most that an open-ended setting may be, so that products of two settings are still whole numbers of 64 bits.
let most = 1_000_000_000

/// The largest whole number that JSON carries exactly, as RFC 8785 demands: a seed may be as large.
let largestWhole = 9_007_199_254_740_991

extension Constraint where Value == [Double] {
    /// Some numbers, at least one, each with 0 < x ≤ 10⁹.
    public static var positives: Self {
        .init(
            accepts: { !$0.isEmpty && $0.allSatisfy { $0 > 0 && $0 <= Double(most) } },
            words: "some numbers more than 0",
            schema: ["minItems": 1, "items": ["type": "number", "exclusiveMinimum": 0, "maximum": most.json]]
        )
    }
}

extension Constraint where Value == Double {
    /// 0 < x ≤ 10⁹.
    public static var positive: Self { .above(0, upTo: Double(most), "more than 0") }
    /// low ≤ x ≤ high.
    public static func range(_ range: ClosedRange<Double>) -> Self {
        .init(
            accepts: range.contains,
            words: "from \(range.lowerBound.json.canonical) to \(range.upperBound.json.canonical)",
            schema: ["minimum": range.lowerBound.json, "maximum": range.upperBound.json]
        )
    }
    /// low ≤ x ≤ 10⁹.
    public static func atLeast(_ low: Double) -> Self {
        .init(schema: ["minimum": low.json, "maximum": most.json]) {
            $0 < low ? "at least \(low.json.canonical)" : $0 > Double(most) ? "at most \(most)" : nil
        }
    }
    /// low < x ≤ high; `words` say what is expected of what is too low.
    static func above(_ low: Double, upTo high: Double, _ words: String) -> Self {
        .init(schema: ["exclusiveMinimum": low.json, "maximum": high.json]) {
            $0 <= low ? words : $0 > high ? "at most \(high.json.canonical)" : nil
        }
    }
}

extension Constraint where Value == Int {
    /// low ≤ x ≤ high.
    public static func range(_ range: ClosedRange<Int>) -> Self {
        .init(
            accepts: range.contains,
            words: "from \(range.lowerBound) to \(range.upperBound)",
            schema: ["minimum": range.lowerBound.json, "maximum": range.upperBound.json]
        )
    }
    /// low ≤ x ≤ 10⁹.
    public static func atLeast(_ low: Int) -> Self {
        .init(schema: ["minimum": low.json, "maximum": most.json]) {
            $0 < low ? "at least \(low)" : $0 > most ? "at most \(most)" : nil
        }
    }
}

extension Constraint where Value == [Double] {
    /// Two numbers in order within bounds: a range.
    public static func interval(_ bounds: ClosedRange<Double>) -> Self {
        .init(
            accepts: { $0.count == 2 && $0[0] <= $0[1] && $0.allSatisfy(bounds.contains) },
            words: "two numbers in order, from \(bounds.lowerBound.json.canonical) to "
                + bounds.upperBound.json.canonical,
            schema: [
                "minItems": 2, "maxItems": 2,
                "items": ["minimum": bounds.lowerBound.json, "maximum": bounds.upperBound.json],
            ]
        )
    }
}
