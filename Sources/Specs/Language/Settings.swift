/// A JSON object of a spec: a struct whose properties are its keys.
///
/// One list, `fields`, says all that is to be known of a key: strict decoding, defaults, the run's identity, the JSON
/// Schema and the documentation follow from it.
public protocol Settings: SpecValue {
    /// All defaults.
    init()
    /// The keys, in the order of the documentation.
    static var fields: [Field<Self>] { get }
    /// Combinations that cannot be: the key to blame and what is wrong with it.
    var contradictions: [(key: String, words: String)] { get }
}

/// A key of settings.
public struct Field<Owner> {
    let key: String
    let documentation: String
    let isRequired: Bool
    let read: (JSON, inout Owner, inout Reading) -> Void
    let json: (Owner) -> JSON
    let identity: (Owner, Owner?) -> JSON?
    let components: (Owner) -> [String: Int]
    let schema: () -> JSON

    /// A key.
    ///
    /// - Parameters:
    ///   - documentation: What it means, with units and source; it goes into the JSON Schema.
    ///   - required: Whether there is no default.
    ///   - identifies: False for what cannot change a result, such as how often a checkpoint is written.
    public init<Value: SpecValue>(
        _ key: String,
        _ property: WritableKeyPath<Owner, Value>,
        _ documentation: String,
        _ constraints: Constraint<Value>...,
        required: Bool = false,
        identifies: Bool = true
    ) {
        self.key = key
        self.documentation = documentation
        isRequired = required
        read = { json, owner, reading in
            guard let value = Value.read(json, over: owner[keyPath: property], &reading) else { return }
            for constraint in constraints where !constraint.accepts(value) {
                reading.complain(about: json, expected: constraint.words)
            }
            owner[keyPath: property] = value
        }
        json = { $0[keyPath: property].json }
        identity = { identifies ? $0[keyPath: property].identity(over: $1?[keyPath: property]) : nil }
        components = { $0[keyPath: property].components }
        schema = {
            guard case .object(var fields) = Value.schema else { return Value.schema }
            for constraint in constraints { fields.merge(constraint.schema) { $1 } }
            return .object(fields)
        }
    }
}

extension Settings {
    public var contradictions: [(key: String, words: String)] { [] }

    public static func read(_ json: JSON, over base: Self?, _ reading: inout Reading) -> Self? {
        read(json, over: base, ignoring: [], &reading)
    }

    /// Reads an object whose keys `ignored` somebody else reads.
    static func read(
        _ json: JSON,
        over base: Self?,
        ignoring ignored: Set<String>,
        _ reading: inout Reading
    ) -> Self? {
        guard case .object(let keys) = json else {
            reading.complain(about: json, expected: "an object")
            return nil
        }
        var value = base ?? Self()
        let known = fields.map(\.key)
        for key in keys.keys.sorted() where !known.contains(key) && !ignored.contains(key) && key != "$comment" {
            reading.complain("is unknown" + hint(for: key, among: known), at: key)
        }
        let before = reading.mistakes.count
        for field in fields {
            if let json = keys[field.key] {
                reading.inside(field.key) { field.read(json, &value, &$0) }
            } else if field.isRequired {
                reading.complain("is missing: \(field.documentation)", at: field.key)
            } else if case .object = field.json(value) {
                // Defaults may be incomplete on purpose, such as a training without its length.
                reading.inside(field.key) { field.read(field.json(value), &value, &$0) }
            }
        }
        if reading.mistakes.count == before {
            for (key, words) in value.contradictions { reading.complain(words, at: key) }
        }
        return value
    }

    public var json: JSON {
        .object(Dictionary(uniqueKeysWithValues: Self.fields.map { ($0.key, $0.json(self)) }))
    }

    public func identity(over base: Self?) -> JSON? {
        let base = base ?? Self()
        let different = Self.fields.compactMap { field in field.identity(self, base).map { (field.key, $0) } }
        return different.isEmpty ? nil : .object(Dictionary(uniqueKeysWithValues: different))
    }

    public var components: [String: Int] {
        Self.fields.reduce(into: [:]) { all, field in all.merge(field.components(self)) { max($0, $1) } }
    }

    public static var schema: JSON { schema(tag: nil) }

    /// The schema of an object that also has a tag: `"type": "adam"`.
    static func schema(tag: (key: String, value: String)?) -> JSON {
        let defaults = Self()
        var properties: [String: JSON] = ["$comment": true]
        for field in fields {
            guard case .object(var schema) = field.schema() else { continue }
            schema["description"] = .string(field.documentation)
            if !field.isRequired { schema["default"] = field.json(defaults) }
            properties[field.key] = .object(schema)
        }
        if let tag { properties[tag.key] = ["const": .string(tag.value)] }
        return ["type": "object", "properties": .object(properties), "additionalProperties": false]
    }
}
