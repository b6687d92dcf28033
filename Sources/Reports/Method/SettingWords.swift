import Records
import Specs

/// Settings as words: `rate 0.001, momentum 0.9`. What is null or has settings of its own is left out.
func settingWords(_ json: JSON, without left: Set<String> = []) -> String {
    guard case .object(let fields) = json else { return "" }
    return fields.sorted { $0.key < $1.key }.compactMap { key, value in
        left.contains(key) ? nil : plainWord(value).map { "\(escaped(key)) \($0)" }
    }.joined(separator: ", ")
}

/// A value without settings of its own; nil for others.
private func plainWord(_ value: JSON) -> String? {
    switch value {
    case .null, .object: nil
    case .bool(let isOn): isOn ? "on" : "off"
    case .number: value.canonical
    // Of a place on the machine of whoever made the report, its name.
    case .string(let text):
        escaped(text.hasPrefix("/") ? text.split(separator: "/").last.map(String.init) ?? text : text)
    case .array(let items):
        items.isEmpty || items.contains { if case .object = $0 { true } else { false } }
            ? nil : items.compactMap(plainWord).joined(separator: " to ")
    }
}

/// What is chosen and its settings: `Adam. Kingma and Ba 2015 (rate 0.001, …)`.
func choiceWords(_ choice: some Choice, without left: Set<String> = []) -> String {
    let words = escaped(
        choice.documentation.hasSuffix(".") ? String(choice.documentation.dropLast()) : choice.documentation
    )
    let settings = settingWords(choice.json, without: left.union([type(of: choice).tag, "weights"]))
    return settings.isEmpty ? words : "\(words) (\(settings))"
}

/// A number as JSON has it.
func number(_ value: Double) -> String { value.json.canonical }

/// A part as percent: 0.2 as 20.
func percent(_ part: Double) -> String { number(rounded(100 * part, digits: 6)) }
