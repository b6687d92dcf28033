/// Lion: every parameter moves by the rate, in the direction of a sign.
public struct LionSettings: OptimizerSettings {
    public static let name = "lion"
    public static let documentation = "Steps by the sign of a momentum. Chen et al. 2023."

    public var rate = 1e-4
    public var beta1 = 0.9
    public var beta2 = 0.99
    public var weightDecay = 0.0

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("rate", \.rate, "Learning rate.", .positive),
        Field("beta1", \.beta1, "Part of the momentum in a step's direction.", .range(0...0.9999)),
        Field("beta2", \.beta2, "Decay of the momentum.", .range(0...0.9999)),
        Field("weightDecay", \.weightDecay, "Parameters shrink by rate times this, each step.", .atLeast(0)),
    ]
}
