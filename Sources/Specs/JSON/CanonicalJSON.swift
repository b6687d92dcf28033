extension JSON {
    /// The one text of this value by RFC 8785, the JSON Canonicalization Scheme: equal values have equal texts.
    ///
    /// Keys are sorted by UTF-16 code units, numbers are written as ECMAScript writes them, and there is no white
    /// space.
    public var canonical: String {
        var text = ""
        write(to: &text)
        return text
    }

    private func write(to text: inout String) {
        switch self {
        case .null: text += "null"
        case .bool(let bool): text += bool ? "true" : "false"
        case .number(let number): text += canonicalNumber(number)
        case .string(let string): text += quoted(string)
        case .array(let array):
            text += "["
            for (index, element) in array.enumerated() {
                if index > 0 { text += "," }
                element.write(to: &text)
            }
            text += "]"
        case .object(let fields):
            text += "{"
            for (index, key) in fields.keys.sorted(by: comesBefore).enumerated() {
                text += index > 0 ? "," : ""
                text += quoted(key)
                text += ":"
                fields[key]?.write(to: &text)
            }
            text += "}"
        }
    }

    /// The value as indented text with sorted keys, to be read by people; ends with a newline.
    public var pretty: String { indented(by: "") + "\n" }

    private func indented(by margin: String) -> String {
        let inner = margin + "  "
        switch self {
        case .object(let fields) where !fields.isEmpty:
            let lines = fields.sorted { $0.key < $1.key }
                .map { "\(inner)\(quoted($0.key)): \($0.value.indented(by: inner))" }
            return "{\n" + lines.joined(separator: ",\n") + "\n\(margin)}"
        case .array(let array) where array.contains { $0.isContainer }:
            return "[\n" + array.map { inner + $0.indented(by: inner) }.joined(separator: ",\n") + "\n\(margin)]"
        case .array(let array): return "[" + array.map(\.canonical).joined(separator: ", ") + "]"
        default: return canonical
        }
    }

    private var isContainer: Bool {
        switch self {
        case .array, .object: true
        default: false
        }
    }
}

/// The order of keys: by UTF-16 code units, which for ASCII is that of the bytes.
private func comesBefore(_ a: String, _ b: String) -> Bool {
    if a.utf8.allSatisfy({ $0 < 0x80 }), b.utf8.allSatisfy({ $0 < 0x80 }) {
        return a.utf8.lexicographicallyPrecedes(b.utf8)
    }
    return a.utf16.lexicographicallyPrecedes(b.utf16)
}

/// A string as JSON text: only quotes, backslashes and control characters are escaped.
private func quoted(_ string: String) -> String {
    if string.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C }) { return "\"" + string + "\"" }
    var text = "\""
    for scalar in string.unicodeScalars {
        switch scalar {
        case "\"": text += "\\\""
        case "\\": text += "\\\\"
        case "\u{8}": text += "\\b"
        case "\u{9}": text += "\\t"
        case "\u{A}": text += "\\n"
        case "\u{C}": text += "\\f"
        case "\u{D}": text += "\\r"
        case _ where scalar.value < 0x20:
            let hex = String(scalar.value, radix: 16)
            text += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
        default: text.unicodeScalars.append(scalar)
        }
    }
    return text + "\""
}

/// A number as ECMAScript writes it (`Number::toString`). NaN and infinities, which JSON has not, become `null`.
private func canonicalNumber(_ number: Double) -> String {
    guard number.isFinite else { return "null" }
    if let whole = Int(exactly: number), abs(whole) < 1_000_000_000_000_000 { return "\(whole)" }
    // Swift's description has the same shortest digits; only where the point and the exponent go differs.
    let sign = number < 0 ? "-" : ""
    let parts = "\(number.magnitude)".split(separator: "e")
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let whole = String(mantissa[0])
    let fraction = mantissa.count > 1 && mantissa[1] != "0" ? String(mantissa[1]) : ""
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let all = whole + fraction
    let leading = all.prefix { $0 == "0" }.count
    var digits = String(all.dropFirst(leading))
    while digits.hasSuffix("0") { digits.removeLast() }
    /// The value is 0.digits × 10^point.
    let point = whole.count - leading + exponent
    let count = digits.count
    if count <= point, point <= 21 { return sign + digits + String(repeating: "0", count: point - count) }
    if point > 0, point <= 21 { return sign + digits.prefix(point) + "." + digits.dropFirst(point) }
    if point > -6, point <= 0 { return sign + "0." + String(repeating: "0", count: -point) + digits }
    let power = point - 1
    let tail = "e" + (power < 0 ? "-" : "+") + "\(abs(power))"
    return sign + (count == 1 ? digits : "\(digits.prefix(1)).\(digits.dropFirst())") + tail
}
