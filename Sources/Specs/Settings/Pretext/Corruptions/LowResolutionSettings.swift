/// Fewer pixels.
public struct LowResolutionSettings: CorruptionSettings {
    public static let name = "lowresolution"
    public static let documentation = "Squares of pixels become their mean."

    public var factor = 4

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("factor", \.factor, "Pixels of a square along each side.", .range(2...64))
    ]
}
