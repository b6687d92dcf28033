/// Gaussian noise.
public struct NoiseSettings: CorruptionSettings {
    public static let name = "noise"
    public static let documentation = "Gaussian noise. Vincent et al. 2010."

    public var deviation = 0.25

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("deviation", \.deviation, "Standard deviation, of values in [0, 1].", .range(0...10))
    ]
}
