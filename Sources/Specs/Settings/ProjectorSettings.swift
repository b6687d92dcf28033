/// A perceptron after the encoder, thrown away: linear, batch norm, activation, …, linear.
public struct ProjectorSettings: Settings {
    /// Between the layers.
    public enum Activation: String, Word {
        /// max(x, 0).
        case relu
        /// x·Φ(x), the Gaussian error linear unit.
        case gelu
    }

    public var hidden = 512
    public var output = 128
    public var layers = 2
    public var norm = true
    public var lastNorm = false
    public var activation = Activation.relu

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("hidden", \.hidden, "Features between the layers.", .range(1...16_384)),
        Field("output", \.output, "Features of a projection.", .range(1...16_384)),
        Field("layers", \.layers, "Linear layers; 0 for no projector at all.", .range(0...5)),
        Field("norm", \.norm, "Whether batch normalisation follows each linear layer but the last."),
        Field("lastNorm", \.lastNorm, "Whether batch normalisation without weights follows the last."),
        Field("activation", \.activation, "Between the layers."),
    ]
}

/// A perceptron after the projector, on one side of the comparison. Grill et al. 2020.
public struct PredictorSettings: Settings {
    public var hidden = 512
    public var layers = 2
    public var lastNorm = false
    public var fixedRate = false

    public init() {}

    public static let fields: [Field<Self>] = [
        Field(
            "hidden",
            \.hidden,
            "Features between the layers; it has as many outputs as inputs.",
            .range(1...16_384)
        ),
        Field("layers", \.layers, "Linear layers.", .range(1...5)),
        Field("lastNorm", \.lastNorm, "Whether batch normalisation without weights follows the last."),
        Field(
            "fixedRate",
            \.fixedRate,
            "Whether its learning rate stays what it is after warm-up. Chen and He 2021, §4.1."
        ),
    ]

    /// As a perceptron of so many outputs.
    public func projector(output: Int) -> ProjectorSettings {
        var settings = ProjectorSettings()
        (settings.hidden, settings.layers, settings.lastNorm, settings.output) = (hidden, layers, lastNorm, output)
        return settings
    }
}

/// A second encoder and projector, whose weights are a moving average of the first's. He et al. 2020.
public struct TeacherSettings: Settings {
    public var momentum = 0.99
    public var final = 1.0

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("momentum", \.momentum, "Part of the teacher that stays at the first step.", .range(0...1)),
        Field(
            "final",
            \.final,
            "Part that stays at the last step; in between half a cosine. Grill et al. 2020, appendix.",
            .range(0...1)
        ),
    ]
}
