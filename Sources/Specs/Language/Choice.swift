public import Foundation

/// One of several kinds of settings, told apart by a tag: `{"type": "adam", "rate": 1e-4}`.
///
/// What cannot be chosen is a mistake that names the alternatives. A choice that others add to is an ``OpenChoice``.
public protocol Choice: SpecValue {
    /// The key of the tag; `type` unless said otherwise.
    static var tag: String { get }
    /// What can be chosen, in the order of the documentation.
    static var alternatives: [Alternative<Self>] { get }
}

/// One alternative of a choice: its name, its settings, and how they become a value of the choice.
public struct Alternative<Owner>: Sendable {
    let name: String
    let documentation: String
    let version: Int
    /// The keys of its settings.
    let keys: [String]
    /// With the defaults of all settings.
    let example: @Sendable () -> Owner
    /// The type of its settings.
    let settings: any Settings.Type
    let matches: @Sendable (Owner) -> Bool
    let isEqual: @Sendable (Owner, Owner) -> Bool
    let read: @Sendable (JSON, Owner?, Set<String>, inout Reading) -> Owner?
    /// Reads what differs from settings that were read without a mistake.
    let readReusing: @Sendable (JSON, (json: JSON, value: Owner), Set<String>, inout Reading) -> Owner?
    let json: @Sendable (Owner) -> JSON?
    let identity: @Sendable (Owner, Owner?) -> JSON?
    /// The same, where that of other settings is known.
    let identityReusing: @Sendable (Owner, Owner?, (identity: JSON?, value: Owner)) -> JSON?
    let components: @Sendable (Owner) -> [String: Int]
    let schema: @Sendable (String) -> JSON
    /// Whether its settings may name something outside of the spec.
    let refers: Bool
    let collect: @Sendable (Owner, inout References) -> Void
    let absolutePaths: @Sendable (JSON, URL) -> JSON
    let replaceInputs: @Sendable (inout Owner, [String], ([String], Input) -> Input) -> Void

    /// An alternative.
    ///
    /// - Parameters:
    ///   - name: The value of the tag.
    ///   - documentation: What is chosen, in words; it goes into the JSON Schema.
    ///   - version: Raised when the same settings give other results than before; part of a run's id.
    ///   - wrap: Makes the choice of its settings.
    ///   - unwrap: Its settings; nil for another alternative.
    public init<Value: Settings>(
        _ name: String,
        _ documentation: String,
        version: Int = 1,
        _ wrap: @escaping @Sendable (Value) -> Owner,
        _ unwrap: @escaping @Sendable (Owner) -> Value?
    ) {
        self.name = name
        self.documentation = documentation
        self.version = version
        keys = Value.fields.map(\.key)
        settings = Value.self
        example = { wrap(Value()) }
        isEqual = { one, other in
            guard let value = unwrap(one) else { return false }
            return unwrap(other) == value
        }
        read = { json, base, ignored, reading in
            Value.read(json, over: base.flatMap(unwrap), ignoring: ignored, &reading).map(wrap)
        }
        readReusing = { json, earlier, ignored, reading in
            let earlier = unwrap(earlier.value).map { (json: earlier.json, value: $0) }
            return Value.read(json, over: nil, ignoring: ignored, reusing: earlier, &reading).map(wrap)
        }
        identityReusing = { owner, base, earlier in
            let earlier = unwrap(earlier.value).map { (identity: earlier.identity, value: $0) }
            return unwrap(owner).flatMap { $0.identity(over: base.flatMap(unwrap), reusing: earlier) }
        }
        matches = { unwrap($0) != nil }
        json = { unwrap($0)?.json }
        identity = { owner, base in unwrap(owner).flatMap { $0.identity(over: base.flatMap(unwrap)) } }
        components = { owner in
            unwrap(owner).map { value in value.components.merging([name: version]) { max($0, $1) } } ?? [:]
        }
        schema = { tag in
            guard case .object(var fields) = Value.schema(tag: (tag, name)) else { return .null }
            fields["description"] = .string(documentation)
            if version > 1 { fields["$comment"] = .string("version \(version)") }
            return .object(fields)
        }
        refers = Value.refers
        collect = { unwrap($0)?.collect(into: &$1) }
        absolutePaths = { Value.absolutePaths(in: $0, from: $1) }
        replaceInputs = { owner, keys, replacement in
            guard var value = unwrap(owner) else { return }
            value.replaceInputs(at: keys, replacement)
            owner = wrap(value)
        }
    }
}

extension Alternative {
    private init(
        _ other: Alternative<some Choice>,
        example: @escaping @Sendable () -> Owner,
        matches: @escaping @Sendable (Owner) -> Bool,
        isEqual: @escaping @Sendable (Owner, Owner) -> Bool,
        read: @escaping @Sendable (JSON, Owner?, Set<String>, inout Reading) -> Owner?,
        json: @escaping @Sendable (Owner) -> JSON?,
        identity: @escaping @Sendable (Owner, Owner?) -> JSON?,
        components: @escaping @Sendable (Owner) -> [String: Int],
        collect: @escaping @Sendable (Owner, inout References) -> Void,
        replaceInputs: @escaping @Sendable (inout Owner, [String], ([String], Input) -> Input) -> Void
    ) {
        (name, documentation, version, keys) = (other.name, other.documentation, other.version, other.keys)
        (schema, settings) = (other.schema, other.settings)
        (refers, absolutePaths) = (other.refers, other.absolutePaths)
        (self.example, self.matches, self.isEqual) = (example, matches, isEqual)
        (self.collect, self.replaceInputs) = (collect, replaceInputs)
        (self.read, self.json, self.identity, self.components) = (read, json, identity, components)
        readReusing = { json, _, ignored, reading in read(json, nil, ignored, &reading) }
        identityReusing = { owner, base, _ in identity(owner, base) }
    }
}

extension Alternative where Owner: Choice {
    /// The same case of a choice that contains this one.
    func lifted<Outer>(
        _ wrap: @escaping @Sendable (Owner) -> Outer,
        _ unwrap: @escaping @Sendable (Outer) -> Owner?
    ) -> Alternative<Outer> {
        Alternative<Outer>(
            self,
            example: { wrap(self.example()) },
            matches: { unwrap($0).map(self.matches) ?? false },
            isEqual: { one, other in
                guard let one = unwrap(one), let other = unwrap(other) else { return false }
                return self.isEqual(one, other)
            },
            read: { json, base, ignored, reading in
                self.read(json, base.flatMap(unwrap), ignored, &reading).map(wrap)
            },
            json: { unwrap($0).flatMap(self.json) },
            identity: { owner, base in unwrap(owner).flatMap { self.identity($0, base.flatMap(unwrap)) } },
            components: { unwrap($0).map(self.components) ?? [:] },
            collect: { owner, references in
                if let inner = unwrap(owner) { self.collect(inner, &references) }
            },
            replaceInputs: { owner, keys, replacement in
                guard var inner = unwrap(owner) else { return }
                self.replaceInputs(&inner, keys, replacement)
                owner = wrap(inner)
            }
        )
    }
}

extension Choice {
    public static var tag: String { "type" }
    public static var isContainer: Bool { true }
    public static var parts: [any SpecValue.Type] { alternatives.map(\.settings) }

    /// Each alternative with the defaults of all its settings, in the order of the documentation.
    public static var examples: [Self] { alternatives.map { $0.example() } }

    public static func read(_ json: JSON, over base: Self?, _ reading: inout Reading) -> Self? {
        read(json, over: base, reusing: nil, &reading)
    }

    /// Reads an object with a tag, and its other keys as the settings of the alternative.
    ///
    /// - Parameter earlier: What was read before without a mistake, and the JSON that it was read from; see
    ///   ``Settings``.
    static func read(
        _ json: JSON,
        over base: Self?,
        reusing earlier: (json: JSON, value: Self)?,
        _ reading: inout Reading
    ) -> Self? {
        guard case .object(let fields) = json else {
            reading.complain(about: json, expected: "an object with a \"\(tag)\"")
            return nil
        }
        let known = alternatives.map(\.name)
        guard let name = fields[tag] ?? base.map({ .string($0.name) }) else {
            reading.complain("is missing; known here: " + known.joined(separator: ", "), at: [tag])
            return nil
        }
        guard case .string(let word) = name, let alternative = alternatives.first(where: { $0.name == word }) else {
            let hint =
                if case .string(let word) = name { hint(for: word, among: known) } else {
                    ", expected one of " + known.joined(separator: ", ")
                }
            reading.complain("is \(name.shown)" + hint, at: [tag])
            return nil
        }
        if let earlier, base == nil, earlier.value.name == word {
            return alternative.readReusing(json, earlier, [tag], &reading)
        }
        return alternative.read(json, base, [tag], &reading)
    }

    /// The value of the tag.
    public var name: String { alternative?.name ?? "" }

    /// What is chosen, in words.
    public var documentation: String { alternative?.documentation ?? "" }

    /// What is chosen.
    var alternative: Alternative<Self>? { Self.alternatives.first { $0.matches(self) } }

    public var json: JSON {
        guard let alternative, case .object(var fields)? = alternative.json(self) else { return .null }
        fields[Self.tag] = .string(alternative.name)
        return .object(fields)
    }

    public func identity(over base: Self?) -> JSON? { identity(over: base, reusing: nil) }

    /// What a run's id depends on, as ``identity(over:)``.
    ///
    /// - Parameter earlier: A choice whose identity over the same base is known.
    func identity(over base: Self?, reusing earlier: (identity: JSON?, value: Self)?) -> JSON? {
        let different =
            if let earlier, earlier.value.name == name { alternative?.identityReusing(self, base, earlier) } else {
                alternative?.identity(self, base)
            }
        if base?.name == name { return different }
        guard case .object(var fields) = different ?? .object([:]) else { return nil }
        fields[Self.tag] = .string(name)
        return .object(fields)
    }

    public var components: [String: Int] { alternative?.components(self) ?? [:] }

    public static var refers: Bool { alternatives.contains(where: \.refers) }

    public func collect(into references: inout References) { collectSettings(into: &references) }

    /// What the settings that are chosen name.
    func collectSettings(into references: inout References) {
        if let alternative, alternative.refers { alternative.collect(self, &references) }
    }

    /// Where the tag is stated elsewhere, whatever may be a path is one.
    public static func absolutePaths(in json: JSON, from folder: URL) -> JSON {
        guard case .object = json else { return json }
        let chosen = alternatives.filter { $0.refers && (json[tag] ?? .string($0.name)) == .string($0.name) }
        return chosen.reduce(json) { $1.absolutePaths($0, folder) }
    }

    public mutating func replaceInputs(at keys: [String], _ replacement: ([String], Input) -> Input) {
        guard let alternative, alternative.refers else { return }
        alternative.replaceInputs(&self, keys, replacement)
    }

    // Any, not exactly one: without a tag, which may be a default or stated in an extended file, several fit.
    public static var schema: JSON { ["anyOf": .array(alternatives.map { $0.schema(tag) })] }
}
