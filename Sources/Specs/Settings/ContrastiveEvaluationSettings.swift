/// How a frozen encoder is measured.
public struct ContrastiveEvaluationSettings: Settings {
    public var knn = KNNSettings()
    public var probe = ProbeSettings()
    public var trainImages: Int? = 10_000
    public var testImages: Int?

    public init() {}

    public static var fields: [Field<Self>] {
        [
            Field("knn", \.knn, "Classification by the nearest neighbours."),
            Field("probe", \.probe, "Classification by a linear layer on frozen features."),
            Field("trainImages", \.trainImages, "Labelled images to learn from; null for all.", .optional(.atLeast(1))),
            Field("testImages", \.testImages, "Images to measure on; null for all.", .optional(.atLeast(1))),
        ]
    }
}

/// Weighted k nearest neighbours. Wu et al. 2018.
public struct KNNSettings: Settings {
    public var neighbours = 200
    public var temperature = 0.1

    public init() {}

    public static var fields: [Field<Self>] {
        [
            Field("neighbours", \.neighbours, "k.", .atLeast(1)),
            Field("temperature", \.temperature, "Votes weigh exp(similarity / this).", .positive),
        ]
    }
}

/// Multinomial logistic regression on standardised features, by Adam.
public struct ProbeSettings: Settings {
    public var epochs = 30
    public var batch = 256
    public var rate = 0.01
    public var weightDecay = 0.0

    public init() {}

    public static var fields: [Field<Self>] {
        [
            Field("epochs", \.epochs, "Passes over the features.", .atLeast(1)),
            Field("batch", \.batch, "Features of a step.", .atLeast(1)),
            Field("rate", \.rate, "Learning rate, falling to 0 as half a cosine.", .positive),
            Field("weightDecay", \.weightDecay, "Added to the gradient, times the parameter.", .atLeast(0)),
        ]
    }
}
