public import Foundation

/// Something that a spec can state: a number, a word, settings, a choice.
public protocol SpecValue: Sendable, Equatable {
    /// Reads a value from JSON.
    ///
    /// - Parameters:
    ///   - base: The value that an extended file or a default states, over which this one lies; keys that JSON does not
    ///     have are taken from it.
    ///   - reading: Gets what is wrong, with the keys that lead there.
    /// - Returns: Nil, with complaints in `reading`, if the JSON cannot be such a value.
    static func read(_ json: JSON, over base: Self?, _ reading: inout Reading) -> Self?

    /// This value as JSON, with all its defaults.
    var json: JSON { get }

    /// What a run's id depends on: nil if this does not differ from `base`, so that a new setting leaves old ids alone.
    func identity(over base: Self?) -> JSON?

    /// The components that this value names, with their versions, such as `scenes` → 1. A higher version makes other
    /// ids.
    var components: [String: Int] { get }
    /// Whether it is an object of settings, or may be one.
    static var isContainer: Bool { get }
    /// The types of the values that it is made of: those of its keys, its elements, its alternatives.
    static var parts: [any SpecValue.Type] { get }
    /// Its JSON Schema (draft 7), without description and default.
    static var schema: JSON { get }
    /// Whether values of this type may name something outside of the spec.
    static var refers: Bool { get }
    /// Adds what this value names outside of the spec.
    func collect(into references: inout References)
    /// JSON for a value of this type, its paths absolute; they are stated relative to `folder`.
    static func absolutePaths(in json: JSON, from folder: URL) -> JSON
    /// Puts something else in the place of every input.
    ///
    /// - Parameters:
    ///   - keys: That lead to this value.
    ///   - replacement: Of an input, by the keys that lead to it.
    mutating func replaceInputs(at keys: [String], _ replacement: ([String], Input) -> Input)
}

extension SpecValue {
    public func identity(over base: Self?) -> JSON? { self == base ? nil : json }
    public var components: [String: Int] { [:] }
    public static var isContainer: Bool { false }
    public static var parts: [any SpecValue.Type] { [] }
    public static var refers: Bool { false }
    public func collect(into references: inout References) {}
    public static func absolutePaths(in json: JSON, from folder: URL) -> JSON { json }
    public mutating func replaceInputs(at keys: [String], _ replacement: ([String], Input) -> Input) {}
}

extension Double: SpecValue {
    public static func read(_ json: JSON, over base: Double?, _ reading: inout Reading) -> Double? {
        if case .number(let number) = json { return number }
        reading.complain(about: json, expected: "a number")
        return nil
    }
    public var json: JSON { .number(self) }
    public static var schema: JSON { ["type": "number"] }
}

extension Int: SpecValue {
    public static func read(_ json: JSON, over base: Int?, _ reading: inout Reading) -> Int? {
        if case .number(let number) = json, let whole = Int(exactly: number), abs(number) < 0x1p53 { return whole }
        let isWhole = if case .number(let number) = json { number == number.rounded() } else { false }
        reading.complain(about: json, expected: "a whole number" + (isWhole ? " between -2^53 and 2^53" : ""))
        return nil
    }
    public var json: JSON { .number(Double(self)) }
    public static var schema: JSON {
        ["type": "integer", "minimum": (-largestWhole).json, "maximum": largestWhole.json]
    }
}

extension Bool: SpecValue {
    public static func read(_ json: JSON, over base: Bool?, _ reading: inout Reading) -> Bool? {
        if case .bool(let bool) = json { return bool }
        reading.complain(about: json, expected: "true or false")
        return nil
    }
    public var json: JSON { .bool(self) }
    public static var schema: JSON { ["type": "boolean"] }
}

extension String: SpecValue {
    public static func read(_ json: JSON, over base: String?, _ reading: inout Reading) -> String? {
        if case .string(let string) = json { return string }
        reading.complain(about: json, expected: "a string")
        return nil
    }
    public var json: JSON { .string(self) }
    public static var schema: JSON { ["type": "string"] }
}

extension Optional: SpecValue where Wrapped: SpecValue {
    public static var isContainer: Bool { Wrapped.isContainer }
    public static var parts: [any SpecValue.Type] { [Wrapped.self] }
    public static func read(_ json: JSON, over base: Wrapped??, _ reading: inout Reading) -> Wrapped?? {
        if json == .null { return .some(nil) }
        return Wrapped.read(json, over: base ?? nil, &reading).map { .some($0) }
    }
    public var json: JSON { self?.json ?? .null }
    public func identity(over base: Wrapped??) -> JSON? {
        switch self {
        case nil: base == .some(nil) ? nil : .null
        case let value?: value.identity(over: base ?? nil)
        }
    }
    public var components: [String: Int] { self?.components ?? [:] }
    public static var schema: JSON { ["anyOf": [Wrapped.schema, ["type": "null"]]] }
    public static var refers: Bool { Wrapped.refers }
    public func collect(into references: inout References) { self?.collect(into: &references) }
    public static func absolutePaths(in json: JSON, from folder: URL) -> JSON {
        Wrapped.absolutePaths(in: json, from: folder)
    }
    public mutating func replaceInputs(at keys: [String], _ replacement: ([String], Input) -> Input) {
        self?.replaceInputs(at: keys, replacement)
    }
}

extension Array: SpecValue where Element: SpecValue {
    public static var parts: [any SpecValue.Type] { [Element.self] }
    public static func read(_ json: JSON, over base: [Element]?, _ reading: inout Reading) -> [Element]? {
        guard case .array(let elements) = json else {
            reading.complain(about: json, expected: "an array")
            return nil
        }
        let read = elements.enumerated().map { index, element in
            reading.inside("\(index)") { Element.read(element, over: nil, &$0) }
        }
        let whole = read.compactMap(\.self)
        return whole.count == read.count ? whole : nil
    }
    public var json: JSON { .array(map(\.json)) }
    public static var schema: JSON { ["type": "array", "items": Element.schema] }
}

/// Values by names that the user chooses; null takes one back that an extended file states.
extension Dictionary: SpecValue where Key == String, Value: SpecValue {
    public static var parts: [any SpecValue.Type] { [Value.self] }
    public static func read(_ json: JSON, over base: [String: Value]?, _ reading: inout Reading) -> [String: Value]? {
        guard case .object(let stated) = json else {
            reading.complain(about: json, expected: "an object")
            return nil
        }
        var values: [String: Value] = [:]
        for (key, json) in stated.sorted(by: { $0.key < $1.key }) where json != .null {
            values[key] = reading.inside(key) { Value.read(json, over: nil, &$0) }
        }
        return values
    }
    public var json: JSON { .object(mapValues(\.json)) }
    public static var schema: JSON {
        ["type": "object", "additionalProperties": ["anyOf": [Value.schema, ["type": "null"]]]]
    }
}

/// One word out of a few, written as a string in JSON: an enumeration of texts.
public protocol Word: SpecValue, CaseIterable, RawRepresentable where RawValue == String {}

extension Word {
    public static func read(_ json: JSON, over base: Self?, _ reading: inout Reading) -> Self? {
        let known = allCases.map(\.rawValue)
        guard case .string(let word) = json else {
            reading.complain(about: json, expected: "one of " + known.joined(separator: ", "))
            return nil
        }
        if let value = Self(rawValue: word) { return value }
        reading.complain("is \(json.shown)" + hint(for: word, among: known))
        return nil
    }
    public var json: JSON { .string(rawValue) }
    public static var schema: JSON { ["enum": .array(allCases.map { .string($0.rawValue) })] }
}
