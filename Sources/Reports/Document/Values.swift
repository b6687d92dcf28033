/// The shortest text that reads back as the same number; `NaN`, `Infinity`, `-Infinity` for what is none.
public func numberText(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Infinity" : "Infinity" }
    if let whole = Int(exactly: value), whole.magnitude < 1 << 53, value.sign == .plus || whole != 0 {
        return "\(whole)"
    }
    return "\(value)"
}

/// A line of comma-separated values; fields are quoted where they must be.
public func csvLine(_ fields: [String]) -> String {
    fields.map { field in
        // By scalars: a comma below an accent still separates.
        let scalars = field.unicodeScalars
        guard scalars.contains(where: { $0 == "," || $0 == "\"" || Character($0).isNewline }) else { return field }
        return "\"" + scalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
    }.joined(separator: ",")
}
