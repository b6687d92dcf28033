/// Adam with decoupled weight decay.
public struct AdamWSettings: OptimizerSettings {
    public static let name = "adamw"
    public static let documentation = "Adam with decoupled weight decay. Loshchilov and Hutter 2019."

    public var rate = 1e-3
    public var beta1 = 0.9
    public var beta2 = 0.999
    public var epsilon = 1e-8
    public var weightDecay = 0.01
    public var decayed = Decayed.all

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("rate", \.rate, "Learning rate.", .positive),
        Field("beta1", \.beta1, "Decay of the mean gradient.", .range(0...0.9999)),
        Field("beta2", \.beta2, "Decay of the mean squared gradient.", .range(0...0.99999)),
        Field("epsilon", \.epsilon, "Added to the root of the mean square.", .positive),
        Field("weightDecay", \.weightDecay, "Parameters shrink by rate times this, each step.", .atLeast(0)),
        Field("decayed", \.decayed, decayedWords),
    ]
}
