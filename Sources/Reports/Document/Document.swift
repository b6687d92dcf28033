import Records
import Specs

/// A value of the JSON that commands and servers answer with: keys keep their order, which says what belongs together.
///
/// What follows from no order is a `JSON` instead.
public indirect enum Document {
    /// What is not known or does not apply.
    case null
    /// True or false.
    case bool(Bool)
    /// A whole number.
    case integer(Int)
    /// Any number; NaN and infinities become `"NaN"`, `"Infinity"` and `"-Infinity"`.
    case number(Double)
    /// A text.
    case text(String)
    /// Values in order.
    case list([Document])
    /// Values by key, in this order.
    case object([(key: String, value: Document)])

    /// A text, or null.
    public static func optional(_ value: String?) -> Document { value.map(text) ?? .null }
    /// A whole number, or null.
    public static func optional(_ value: Int?) -> Document { value.map(integer) ?? .null }
    /// A number, or null.
    public static func optional(_ value: Double?) -> Document { value.map(number) ?? .null }

    /// An object with sorted keys.
    public static func sorted(_ fields: [String: Document]) -> Document {
        .object(fields.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    }

    /// The text, two spaces a level, without a line's end. Lists and objects without content stay on one line.
    public var indented: String {
        var text = ""
        write(to: &text, indent: 0)
        return text
    }

    private func write(to output: inout String, indent: Int) {
        switch self {
        case .null: output += "null"
        case .bool(let value): output += value ? "true" : "false"
        case .integer(let value): output += "\(value)"
        case .number(let value): output += value.isFinite ? exactText(value) : "\"\(exactText(value))\""
        case .text(let value): output += JSON.string(value).canonical
        case .list(let items):
            Self.lines(items, "[", "]", to: &output, indent) { $0.write(to: &$1, indent: indent + 1) }
        case .object(let fields):
            Self.lines(fields, "{", "}", to: &output, indent) { field, output in
                output += JSON.string(field.key).canonical + ": "
                field.value.write(to: &output, indent: indent + 1)
            }
        }
    }

    /// The text on one line.
    public var line: String {
        switch self {
        case .list(let items): return "[" + items.map(\.line).joined(separator: ", ") + "]"
        case .object(let fields):
            let texts = fields.map { JSON.string($0.key).canonical + ": " + $0.value.line }
            return "{" + texts.joined(separator: ", ") + "}"
        default: return indented
        }
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
}
