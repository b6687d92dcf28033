import Foundation
import Specs

/// Whether JSON is valid by the part of JSON Schema (draft 7) that `experimentSchema` uses; other keywords are errors.
func isValid(_ json: JSON, _ schema: JSON) throws -> Bool {
    if case .bool(let bool) = schema { return bool }
    guard case .object(let keywords) = schema else { throw SpecError("schema", "", "is \(schema.shown)") }
    return try keywords.allSatisfy { try isValid(json, $0.key, $0.value, keywords) }
}

private func isValid(_ json: JSON, _ keyword: String, _ value: JSON, _ all: [String: JSON]) throws -> Bool {
    switch keyword {
    case "$schema", "title", "description", "default", "then", "else": return true
    case "const": return json == value
    case "enum": return elements(value).contains(json)
    case "type": return (elements(value).isEmpty ? [value] : elements(value)).contains { isOf(json, type: $0) }
    case "not": return try !isValid(json, value)
    case "anyOf": return try elements(value).contains { try isValid(json, $0) }
    case "allOf": return try elements(value).allSatisfy { try isValid(json, $0) }
    case "if": return try isValid(json, all[isValid(json, value) ? "then" : "else"] ?? true)
    default: break
    }
    switch json {
    case .object(let fields): return try isValid(fields, keyword, value, all)
    case .number(let number): return try isValid(number, keyword, value)
    case .array(let array):
        switch keyword {
        case "items": return try array.allSatisfy { try isValid($0, value) }
        case "minItems": return .number(Double(array.count)) >= value
        case "maxItems": return .number(Double(array.count)) <= value
        case "uniqueItems": return array.indices.allSatisfy { !array[..<$0].contains(array[$0]) }
        default: break
        }
    case .string(let text):
        switch keyword {
        case "minLength": return .number(Double(text.unicodeScalars.count)) >= value
        case "maxLength": return .number(Double(text.unicodeScalars.count)) <= value
        case "pattern":
            guard case .string(let pattern) = value else { return false }
            let whole = NSRange(text.startIndex..., in: text)
            return try NSRegularExpression(pattern: pattern).firstMatch(in: text, range: whole) != nil
        default: break
        }
    default: break
    }
    guard ofOtherTypes.contains(keyword) else { throw SpecError("schema", keyword, "is unknown to this test") }
    return true
}

private let ofOtherTypes: Set<String> = [
    "properties", "additionalProperties", "required", "propertyNames", "minProperties", "minimum", "maximum",
    "exclusiveMinimum", "items", "minItems", "maxItems", "uniqueItems", "minLength", "maxLength", "pattern",
]

private func isValid(
    _ fields: [String: JSON],
    _ keyword: String,
    _ value: JSON,
    _ all: [String: JSON]
) throws -> Bool {
    switch keyword {
    case "properties": try fields.allSatisfy { try isValid($0.value, value[$0.key] ?? true) }
    case "additionalProperties":
        try fields.allSatisfy { try all["properties"]?[$0.key] != nil || isValid($0.value, value) }
    case "required": elements(value).allSatisfy { if case .string(let key) = $0 { fields[key] != nil } else { false } }
    case "propertyNames": try fields.keys.allSatisfy { try isValid(.string($0), value) }
    case "minProperties": .number(Double(fields.count)) >= value
    default: true
    }
}

private func isValid(_ number: Double, _ keyword: String, _ value: JSON) throws -> Bool {
    switch keyword {
    case "minimum": .number(number) >= value
    case "maximum": .number(number) <= value
    case "exclusiveMinimum": .number(number) >= value && .number(number) != value
    default: true
    }
}

private func isOf(_ json: JSON, type: JSON) -> Bool {
    switch (json, type) {
    case (.null, "null"), (.bool, "boolean"), (.number, "number"), (.string, "string"), (.array, "array"),
        (.object, "object"):
        true
    case (.number(let number), "integer"): number == number.rounded()
    default: false
    }
}

private func elements(_ json: JSON) -> [JSON] { if case .array(let elements) = json { elements } else { [] } }

private func >= (_ one: JSON, _ other: JSON) -> Bool {
    if case .number(let one) = one, case .number(let other) = other { one >= other } else { false }
}

private func <= (_ one: JSON, _ other: JSON) -> Bool { other >= one }
