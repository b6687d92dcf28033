/// Salt and pepper.
public struct SaltPepperSettings: CorruptionSettings {
    public static let name = "saltpepper"
    public static let documentation = "Some pixels become black or white. Vincent et al. 2010."

    public var part = 0.25

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("part", \.part, "Part of the pixels that become black or white.", .range(0...1))
    ]
}
