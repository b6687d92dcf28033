/// Without colours.
public struct GreySettings: CorruptionSettings {
    public static let name = "grey"
    public static let documentation = "Colours become grey. Zhang et al. 2016."

    public init() {}

    public static let fields: [Field<Self>] = []
}
