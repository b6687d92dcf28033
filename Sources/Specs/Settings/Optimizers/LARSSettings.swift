/// LARS. Biases and normalisation parameters are neither adapted nor decayed.
public struct LARSSettings: OptimizerSettings {
    public static let name = "lars"
    public static let documentation = "Layer-wise rates for large batches. You et al. 2017."

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
