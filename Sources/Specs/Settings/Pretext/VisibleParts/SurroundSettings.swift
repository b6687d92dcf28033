/// All but the centre is seen.
public struct SurroundSettings: VisibleSettings {
    public static let name = "surround"
    public static let documentation = "All but the centre. Pathak et al. 2016."

    public var hidden = 0.25

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("hidden", \.hidden, "Part of the area that the hidden centre takes.", .range(0.001...0.999))
    ]
}
