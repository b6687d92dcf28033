import Records

/// A value of the JSON that commands print. Keys keep their order; what JSON has no number for becomes text.
indirect enum Document {
    case null
    case bool(Bool)
    case integer(Int)
    case number(Double)
    case text(String)
    case list([Document])
    case object([(key: String, value: Document)])

    static func optional(_ value: String?) -> Document { value.map(text) ?? .null }
    static func optional(_ value: Int?) -> Document { value.map(integer) ?? .null }
    static func optional(_ value: Double?) -> Document { value.map(number) ?? .null }

    /// An object with sorted keys.
    static func sorted(_ fields: [String: Document]) -> Document {
        .object(fields.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    }

    /// The text, two spaces a level. Lists and objects without content stay on one line.
    func write(to output: inout String, indent: Int = 0) {
        switch self {
        case .null: output += "null"
        case .bool(let value): output += value ? "true" : "false"
        case .integer(let value): output += "\(value)"
        case .number(let value): output += value.isFinite ? exactText(value) : "\"\(exactText(value))\""
        case .text(let value): Self.quote(value, to: &output)
        case .list(let items):
            Self.lines(items, "[", "]", to: &output, indent) { $0.write(to: &$1, indent: indent + 1) }
        case .object(let fields):
            Self.lines(fields, "{", "}", to: &output, indent) { field, output in
                Self.quote(field.key, to: &output)
                output += ": "
                field.value.write(to: &output, indent: indent + 1)
            }
        }
    }

    /// The text on one line.
    var line: String {
        switch self {
        case .list(let items): return "[" + items.map(\.line).joined(separator: ", ") + "]"
        case .object(let fields):
            let texts = fields.map { Document.text($0.key).line + ": " + $0.value.line }
            return "{" + texts.joined(separator: ", ") + "}"
        default:
            var text = ""
            write(to: &text)
            return text
        }
    }

    /// Prints the document and a line's end.
    func print() {
        var output = ""
        write(to: &output)
        Output.write(output + "\n")
    }

    private static func lines<Item>(
        _ items: [Item],
        _ open: String,
        _ close: String,
        to output: inout String,
        _ indent: Int,
        _ write: (Item, inout String) -> Void
    ) {
        output += open
        for (index, item) in items.enumerated() {
            output += (index == 0 ? "\n" : ",\n") + String(repeating: "  ", count: indent + 1)
            write(item, &output)
        }
        if !items.isEmpty { output += "\n" + String(repeating: "  ", count: indent) }
        output += close
    }

    private static func quote(_ text: String, to output: inout String) {
        output += "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": output += "\\\""
            case "\\": output += "\\\\"
            case "\n": output += "\\n"
            case "\r": output += "\\r"
            case "\t": output += "\\t"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                output += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: output.unicodeScalars.append(scalar)
            }
        }
        output += "\""
    }
}

/// A line of comma-separated values; fields are quoted where they must be.
func csvLine(_ fields: [String]) -> String {
    fields.map { field in
        // By scalars: a comma below an accent still separates.
        let scalars = field.unicodeScalars
        guard scalars.contains(where: { $0 == "," || $0 == "\"" || Character($0).isNewline }) else { return field }
        return "\"" + scalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
    }.joined(separator: ",")
}
