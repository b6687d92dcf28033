/// Stochastic gradient descent.
public struct SGDSettings: OptimizerSettings {
    public static let name = "sgd"
    public static let documentation = "Stochastic gradient descent with momentum."

    public var rate = 0.03
    public var momentum = 0.9
    public var nesterov = false
    public var weightDecay = 0.0
    public var decayed = Decayed.all

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("rate", \.rate, "Learning rate.", .positive),
        Field("momentum", \.momentum, "Part of the last update that is kept.", .range(0...1)),
        Field("nesterov", \.nesterov, "Whether the gradient is taken after the momentum's step."),
        Field("weightDecay", \.weightDecay, "Added to the gradient, times the parameter.", .atLeast(0)),
        Field("decayed", \.decayed, decayedWords),
    ]

    public var contradictions: [Contradiction] {
        guard nesterov, momentum == 0 else { return [] }
        return [Contradiction("nesterov", "is true, which needs a momentum above 0", with: ["momentum"])]
    }
}
