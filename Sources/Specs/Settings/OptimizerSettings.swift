/// The rule by which parameters move.
public enum OptimizerSettings: Choice {
    case sgd(SGDSettings)
    case adam(AdamSettings)
    case adamw(AdamWSettings)
    case lars(LARSSettings)

    public static let alternatives: [Alternative<Self>] = {
        [
            Alternative("sgd", "Stochastic gradient descent with momentum.", Self.sgd) {
                if case .sgd(let settings) = $0 { settings } else { nil }
            },
            Alternative("adam", "Adam. Kingma and Ba 2015.", Self.adam) {
                if case .adam(let settings) = $0 { settings } else { nil }
            },
            Alternative("adamw", "Adam with decoupled weight decay. Loshchilov and Hutter 2019.", Self.adamw) {
                if case .adamw(let settings) = $0 { settings } else { nil }
            },
            Alternative("lars", "Layer-wise rates for large batches. You et al. 2017.", Self.lars) {
                if case .lars(let settings) = $0 { settings } else { nil }
            },
        ]
    }()
}

/// What weight decay acts on.
public enum Decayed: String, Word {
    /// Every parameter.
    case all
    /// Those with more than one dimension: neither biases nor normalisation.
    case weights
}

private let decayedWords = "all parameters, or weights alone: neither biases nor normalisation."

/// Stochastic gradient descent.
public struct SGDSettings: Settings {
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

/// Adam.
public struct AdamSettings: Settings {
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

/// Adam with decoupled weight decay.
public struct AdamWSettings: Settings {
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

/// LARS. Biases and normalisation parameters are neither adapted nor decayed.
public struct LARSSettings: Settings {
    public var rate = 0.3
    public var momentum = 0.9
    public var weightDecay = 1e-4
    public var trust = 0.001
    public var clip = false
    public var dialect = Dialect.separate

    /// The norm that the step is relative to; published codes differ.
    public enum Dialect: String, Word { case separate, joint }

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("rate", \.rate, "Learning rate.", .positive),
        Field("momentum", \.momentum, "Part of the last update that is kept.", .range(0...1)),
        Field("weightDecay", \.weightDecay, "Added to the gradient, times the parameter.", .atLeast(0)),
        Field("trust", \.trust, "Trust coefficient η: the step relative to the parameter's norm.", .positive),
        Field("clip", \.clip, "Whether a layer's rate is the common one at most, as in solo-learn."),
        Field(
            "dialect",
            \.dialect,
            "With gradient g and decay λp, steps are relative to ‖g‖ + λ‖p‖ (separate; You et al. 2017) or to ‖g + λp‖ "
                + "(joint; the code of Zbontar et al. 2021)."
        ),
    ]
}
