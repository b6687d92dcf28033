/// Which values a setting may have.
public struct Constraint<Value> {
    let accepts: (Value) -> Bool
    /// For messages: `more than 0`.
    let words: String
    /// Keywords of JSON Schema.
    let schema: [String: JSON]
}

extension Constraint where Value == Double {
    /// x > 0.
    public static var positive: Self {
        .init(accepts: { $0 > 0 }, words: "more than 0", schema: ["exclusiveMinimum": 0])
    }
    /// low ≤ x ≤ high.
    public static func range(_ range: ClosedRange<Double>) -> Self {
        .init(
            accepts: range.contains,
            words: "from \(range.lowerBound.json.canonical) to \(range.upperBound.json.canonical)",
            schema: ["minimum": range.lowerBound.json, "maximum": range.upperBound.json]
        )
    }
    /// x ≥ low.
    public static func atLeast(_ low: Double) -> Self {
        .init(accepts: { $0 >= low }, words: "at least \(low.json.canonical)", schema: ["minimum": low.json])
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
    /// x ≥ low.
    public static func atLeast(_ low: Int) -> Self {
        .init(accepts: { $0 >= low }, words: "at least \(low)", schema: ["minimum": low.json])
    }
}

extension Constraint where Value == Int? {
    /// Nothing, or x ≥ low.
    public static func atLeast(_ low: Int) -> Self {
        .init(accepts: { $0.map { $0 >= low } ?? true }, words: "at least \(low)", schema: [:])
    }
}

extension Constraint where Value == [Double] {
    /// Two numbers in order within bounds: a range.
    public static func interval(_ bounds: ClosedRange<Double>) -> Self {
        .init(
            accepts: { $0.count == 2 && $0[0] <= $0[1] && $0.allSatisfy(bounds.contains) },
            words: "two numbers in order, from \(bounds.lowerBound.json.canonical) to "
                + bounds.upperBound.json.canonical,
            schema: ["minItems": 2, "maxItems": 2]
        )
    }
}
