/// Parts of settings that are declared in files of their own: a value of each type of a table.
///
/// What the parts have in common is a protocol, of which `Part` is any value: `SettingsParts<any DepthTermSettings>`.
public struct SettingsParts<Part: Sendable>: Sendable {
    /// A value of each type, in the order of the table.
    public private(set) var values: [Part]

    /// Parts that have these values, each of another type.
    init(_ values: [Part]) { self.values = values }

    /// The part of a type; its defaults for a type that the table does not have.
    public subscript<Value: Settings>(type: Value.Type) -> Value {
        get {
            for case let value as Value in values { return value }
            return Value()
        }
        set {
            guard let part = newValue as? Part, let place = values.firstIndex(where: { $0 is Value }) else { return }
            values[place] = part
        }
    }
}

extension SettingsParts: Equatable {
    public static func == (one: Self, other: Self) -> Bool {
        func isSame<Value: Settings>(_ part: Value, _ other: Part) -> Bool { part == other as? Value }
        return one.values.count == other.values.count
            && zip(one.values, other.values).allSatisfy { part, other in
                (part as? any Settings).map { isSame($0, other) } ?? false
            }
    }
}
