/// The settings of Adam and of what differs from it only in how weights decay.
public protocol AdamFamilySettings: OptimizerSettings {
    /// The learning rate.
    var rate: Double { get set }
    /// The decay of the mean gradient.
    var beta1: Double { get set }
    /// The decay of the mean squared gradient.
    var beta2: Double { get set }
    /// What is added to the root of the mean square.
    var epsilon: Double { get set }
    /// How strongly weights decay.
    var weightDecay: Double { get set }
    /// What decays.
    var decayed: Decayed { get set }
}

extension AdamFamilySettings {
    /// All keys.
    ///
    /// - Parameter decay: How weights decay, for the documentation.
    static func fields(decay: String) -> [Field<Self>] {
        [
            Field("rate", \.rate, "Learning rate.", .positive),
            Field("beta1", \.beta1, "Decay of the mean gradient.", .range(0...0.9999)),
            Field("beta2", \.beta2, "Decay of the mean squared gradient.", .range(0...0.99999)),
            Field("epsilon", \.epsilon, "Added to the root of the mean square.", .positive),
            Field("weightDecay", \.weightDecay, decay, .atLeast(0)),
            Field("decayed", \.decayed, decayedWords),
        ]
    }
}
