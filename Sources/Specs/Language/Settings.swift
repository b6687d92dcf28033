public import Foundation

/// A JSON object of a spec: a struct whose properties are its keys.
///
/// One list, `fields`, says everything about the keys: strict decoding, defaults, the run's identity, the JSON Schema
/// and the documentation follow from it.
///
/// ```swift
/// struct Warming: Settings {
///     var steps = 100
///     init() {}
///     static let fields: [Field<Self>] = [
///         Field("steps", \.steps, "Steps of the rise.", .range(0...10_000))
///     ]
/// }
/// let defaults = Warming().json.canonical  // {"steps":100}
/// let schema = Warming.schema["properties"]?["steps"]?["maximum"]  // 10000
/// ```
public protocol Settings: SpecValue {
    /// Settings with all defaults.
    init()

    /// The keys, in the order of the documentation.
    static var fields: [Field<Self>] { get }
    /// Combinations of values that cannot be; empty if there are none. Asked after the keys were read on their own.
    var contradictions: [Contradiction] { get }
}

/// A key of settings: how its value is read, written, compared and described.
///
/// It is a class because plans of many variants go through the fields of each of them, and a reference is cheaper to
/// hand on.
public final class Field<Owner>: Sendable {
    let key: String
    let documentation: String
    let isRequired: Bool
    /// Whether its value is an object of settings, or may be one.
    let isContainer: Bool
    /// The type of its value.
    let type: any SpecValue.Type
    let read: @Sendable (JSON, inout Owner, inout Reading) -> Void
    /// Takes the value that another owner has.
    let copy: @Sendable (Owner, inout Owner) -> Void
    let isEqual: @Sendable (Owner, Owner) -> Bool
    let json: @Sendable (Owner) -> JSON
    let identity: @Sendable (Owner, Owner?) -> JSON?
    let components: @Sendable (Owner) -> [String: Int]
    let schema: @Sendable () -> JSON
    /// Whether its value may name something outside of the spec.
    let refers: Bool
    let collect: @Sendable (Owner, inout References) -> Void
    let absolutePaths: @Sendable (JSON, URL) -> JSON
    let replaceInputs: @Sendable (inout Owner, [String], ([String], Input) -> Input) -> Void

    /// A key and the property that has its value.
    ///
    /// A text under the constraint `path` is a file or folder. It is relative to the file that states it, and absolute
    /// once the spec is read.
    ///
    /// - Parameters:
    ///   - key: The key in JSON, in camel case.
    ///   - property: The property of the settings; its default is the key's default.
    ///   - documentation: What it means, with units and source; it goes into the JSON Schema.
    ///   - constraints: Which values it may have; all of them must accept a value.
    ///   - required: Whether there is no default.
    ///   - identifies: False for what cannot change a result, such as how often a checkpoint is written.
    public init<Value: SpecValue>(
        _ key: String,
        _ property: any WritableKeyPath<Owner, Value> & Sendable,
        _ documentation: String,
        _ constraints: Constraint<Value>...,
        required: Bool = false,
        identifies: Bool = true
    ) {
        self.key = key
        self.documentation = documentation
        isRequired = required
        isContainer = Value.isContainer
        type = Value.self
        read = { json, owner, reading in
            guard let value = Value.read(json, over: owner[keyPath: property], &reading) else { return }
            let expectations = constraints.compactMap { $0.expectation(value) }
            for expectation in expectations { reading.complain(about: json, expected: expectation) }
            // What is out of bounds is not kept: whoever computes with settings may count on the bounds.
            if expectations.isEmpty { owner[keyPath: property] = value }
        }
        copy = { $1[keyPath: property] = $0[keyPath: property] }
        isEqual = { $0[keyPath: property] == $1[keyPath: property] }
        json = { $0[keyPath: property].json }
        identity = { identifies ? $0[keyPath: property].identity(over: $1?[keyPath: property]) : nil }
        components = { $0[keyPath: property].components }
        schema = { constraints.reduce(Value.schema) { $1.amended($0) } }
        let isPath = constraints.contains(where: \.isPath)
        refers = isPath || Value.refers
        collect = { owner, references in
            let value = owner[keyPath: property]
            if isPath, case .string(let path) = value.json { references.add(path: path) }
            value.collect(into: &references)
        }
        absolutePaths = { json, folder in
            isPath ? json.absolutePath(from: folder) : Value.absolutePaths(in: json, from: folder)
        }
        replaceInputs = { $0[keyPath: property].replaceInputs(at: $1, $2) }
    }

    /// A key of settings as a key of the object that they are a part of.
    ///
    /// - Parameters:
    ///   - get: The part of an owner.
    ///   - set: Gives an owner another part.
    init<Part>(
        _ field: Field<Part>,
        get: @escaping @Sendable (Owner) -> Part,
        set: @escaping @Sendable (inout Owner, Part) -> Void
    ) {
        (key, documentation) = (field.key, field.documentation)
        (isRequired, isContainer, type) = (field.isRequired, field.isContainer, field.type)
        read = { json, owner, reading in
            var part = get(owner)
            field.read(json, &part, &reading)
            set(&owner, part)
        }
        copy = { earlier, owner in
            var part = get(owner)
            field.copy(get(earlier), &part)
            set(&owner, part)
        }
        isEqual = { field.isEqual(get($0), get($1)) }
        json = { field.json(get($0)) }
        identity = { field.identity(get($0), $1.map(get)) }
        components = { field.components(get($0)) }
        (schema, refers, absolutePaths) = (field.schema, field.refers, field.absolutePaths)
        collect = { field.collect(get($0), &$1) }
        replaceInputs = { owner, keys, replacement in
            var part = get(owner)
            field.replaceInputs(&part, keys, replacement)
            set(&owner, part)
        }
    }
}

extension Settings {
    public static var isContainer: Bool { true }
    public static var parts: [any SpecValue.Type] { fields.map(\.type) }
    public var contradictions: [Contradiction] { [] }

    public static func read(_ json: JSON, over base: Self?, _ reading: inout Reading) -> Self? {
        read(json, over: base, ignoring: [], &reading)
    }

    /// Reads an object whose keys `ignored` somebody else reads.
    ///
    /// - Parameter earlier: Settings that were read before without a mistake, and the JSON that they were read from.
    ///   Where a key has the same JSON, their value is copied, which is faster than reading it again.
    static func read(
        _ json: JSON,
        over base: Self?,
        ignoring ignored: Set<String>,
        reusing earlier: (json: JSON, value: Self)? = nil,
        _ reading: inout Reading
    ) -> Self? {
        guard case .object(let keys) = json else {
            reading.complain(about: json, expected: "an object")
            return nil
        }
        var value = base ?? Self()
        let before = reading.mistakes.count
        var misspelt: [[String]] = []
        let fields = fields
        let stated = fields.reduce(0) { $0 + (keys[$1.key] == nil ? 0 : 1) }
        if stated < keys.count {
            let known = fields.map(\.key)
            for key in keys.keys.sorted() where !known.contains(key) && !ignored.contains(key) && key != "$comment" {
                reading.complain("is unknown" + hint(for: key, among: known), at: [key])
                if let meant = nearest(to: key, among: known) { misspelt.append([meant]) }
            }
        }
        for field in fields {
            if let earlier, base == nil, keys[field.key] == earlier.json[field.key] {
                field.copy(earlier.value, &value)
            } else if let json = keys[field.key] {
                reading.inside(field.key) { field.read(json, &value, &$0) }
            } else if field.isRequired {
                reading.complain("is missing: \(field.documentation)", at: [field.key])
            } else if field.isContainer, case .object = field.json(value) {
                // Defaults may be incomplete on purpose, such as a training without its length.
                reading.inside(field.key) { field.read(field.json(value), &value, &$0) }
            }
        }
        let wrong = reading.pathsOfMistakes(since: before) + misspelt
        for contradiction in value.contradictions where contradiction.isCertain(despite: wrong) {
            reading.complain(contradiction.words, at: contradiction.place)
        }
        return value
    }

    public var json: JSON {
        var all: [String: JSON] = [:]
        for field in Self.fields { all[field.key] = field.json(self) }
        return .object(all)
    }

    public func identity(over base: Self?) -> JSON? { identity(over: base, reusing: nil) }

    /// What a run's id depends on, as ``identity(over:)``.
    ///
    /// - Parameter earlier: Settings whose identity over the same base is known. Where a value is the same, its part is
    ///   taken from there.
    func identity(over base: Self?, reusing earlier: (identity: JSON?, value: Self)?) -> JSON? {
        let base = base ?? Self()
        var different: [String: JSON] = [:]
        for field in Self.fields {
            if let earlier, field.isEqual(self, earlier.value) {
                different[field.key] = earlier.identity?[field.key]
            } else {
                different[field.key] = field.identity(self, base)
            }
        }
        return different.isEmpty ? nil : .object(different)
    }

    public static var refers: Bool { fields.contains(where: \.refers) }

    public func collect(into references: inout References) {
        for field in Self.fields where field.refers { references.inside(field.key) { field.collect(self, &$0) } }
    }

    public static func absolutePaths(in json: JSON, from folder: URL) -> JSON {
        guard case .object(var keys) = json else { return json }
        for field in fields where field.refers {
            if let value = keys[field.key] { keys[field.key] = field.absolutePaths(value, folder) }
        }
        return .object(keys)
    }

    public mutating func replaceInputs(at keys: [String], _ replacement: ([String], Input) -> Input) {
        for field in Self.fields where field.refers { field.replaceInputs(&self, keys + [field.key], replacement) }
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
