/// Settings that are one alternative of an open choice: they state what a closed choice would say of its case.
public protocol AlternativeSettings: Settings {
    /// The value of the tag: `adam`.
    static var name: String { get }
    /// What is chosen, in words; it goes into the JSON Schema.
    static var documentation: String { get }
    /// Raised when the same settings give other results than before; part of a run's id.
    static var version: Int { get }
}

extension AlternativeSettings {
    /// 1: results are as they have always been.
    public static var version: Int { 1 }
}

/// A choice to which an alternative is added by one file, which declares its settings, and one line of `alternatives`.
///
/// What the choice asks of what is chosen is a protocol that refines ``AlternativeSettings``. The members of that
/// protocol are members of the choice as well:
///
/// ```
/// public struct JointObjective: OpenChoice {
///     public var settings: any JointObjectiveSettings
///     public static let alternatives = [of(NTXentSettings.self), of(InfoNCESettings.self)]
/// }
/// ```
///
/// What is computed with the settings is declared where it is computed: by a protocol that refines that of the choice,
/// and that the settings adopt there (``implementation(as:)``). There is no second table.
@dynamicMemberLookup
public protocol OpenChoice: Choice {
    /// Any of its settings: `any JointObjectiveSettings`.
    associatedtype Chosen
    /// What is chosen.
    var settings: Chosen { get set }
}

/// Settings that the program should compute with and cannot: a mistake of the program, which a test over all alternatives
/// excludes.
public struct MissingImplementation: Error, CustomStringConvertible {
    /// `NTXentSettings is no JointLoss: …`.
    public let description: String
}

/// Something that is declared here as what it is made elsewhere.
///
/// - Parameter name: What a spec or a report calls it.
/// - Throws: A ``MissingImplementation`` if it does not adopt that protocol.
public func implementation<Declared, Ability>(
    of declared: Declared,
    called name: String,
    as ability: Ability.Type = Ability.self
) throws -> Ability {
    if let found = declared as? Ability { return found }
    let type = type(of: declared as Any)
    throw MissingImplementation(
        description: "\(type) is no \(Ability.self): \(name) is declared, but nothing implements it"
    )
}

extension OpenChoice {
    /// What the choice asks of what is chosen.
    public subscript<Value>(dynamicMember member: KeyPath<Chosen, Value>) -> Value { settings[keyPath: member] }

    /// What the choice asks of what is chosen.
    public subscript<Value>(dynamicMember member: WritableKeyPath<Chosen, Value>) -> Value {
        get { settings[keyPath: member] }
        set { settings[keyPath: member] = newValue }
    }

    /// The settings as what they are made elsewhere: `let loss: any JointLoss = try objective.implementation()`.
    ///
    /// - Throws: A ``MissingImplementation`` if the settings do not adopt that protocol.
    public func implementation<Ability>(as ability: Ability.Type = Ability.self) throws -> Ability {
        try Specs.implementation(of: settings, called: name)
    }

    public static func == (one: Self, other: Self) -> Bool {
        guard let alternative = one.alternative else { return false }
        return alternative.isEqual(one, other)
    }
}

extension Alternative where Owner: OpenChoice {
    /// An alternative of an open choice.
    ///
    /// - Parameters:
    ///   - type: Its settings.
    ///   - wrap: Makes the choice of them.
    init<Value: AlternativeSettings>(_ type: Value.Type, _ wrap: @escaping @Sendable (Value) -> Owner) {
        self.init(Value.name, Value.documentation, version: Value.version, wrap) { $0.settings as? Value }
    }
}
