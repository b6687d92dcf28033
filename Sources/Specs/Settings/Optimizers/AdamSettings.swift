/// Adam.
public struct AdamSettings: OptimizerSettings {
    public static let name = "adam"
    public static let documentation = "Adam. Kingma and Ba 2015."

    public var rate = 2e-4
    public var beta1 = 0.9
    public var beta2 = 0.999
    public var epsilon = 1e-8
    public var weightDecay = 0.0
    public var decayed = Decayed.all

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("rate", \.rate, "Learning rate.", .positive),
        Field("beta1", \.beta1, "Decay of the mean gradient.", .range(0...0.9999)),
        Field("beta2", \.beta2, "Decay of the mean squared gradient.", .range(0...0.99999)),
        Field("epsilon", \.epsilon, "Added to the root of the mean square.", .positive),
        Field("weightDecay", \.weightDecay, "Added to the gradient, times the parameter.", .atLeast(0)),
        Field("decayed", \.decayed, decayedWords),
    ]
}
