/// A line of comma-separated values; fields are quoted where they must be.
public func csvLine(_ fields: [String]) -> String {
    fields.map { field in
        // By scalars: a comma below an accent still separates.
        let scalars = field.unicodeScalars
        guard scalars.contains(where: { $0 == "," || $0 == "\"" || Character($0).isNewline }) else { return field }
        return "\"" + scalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
    }.joined(separator: ",")
}
