/// Barlow Twins.
public struct BarlowSettings: JointObjectiveSettings {
    public static let name = "barlow"
    public static let documentation =
        "Barlow Twins: features of two views correlate with themselves alone. Zbontar et al. 2021."

    public var redundancy = 0.0051
    public var scale = 1.0
    public var epsilon = 1e-5

    public init() {}

    public static let fields: [Field<Self>] = [
        Field(
            "redundancy",
            \.redundancy,
            "λ: weight of the squared correlations of different features. 0.0051 in Zbontar et al. 2021.",
            .atLeast(0)
        ),
        Field(
            "scale",
            \.scale,
            "Multiplies the whole. 1 in the paper's equation 1, 0.1 in solo-learn on CIFAR.",
            .positive
        ),
        Field(
            "epsilon",
            \.epsilon,
            "Added to the variance of a feature before it is divided by its root. 1e-5 in the authors' code, as batch "
                + "normalisation does; 0 in the paper's equation 2.",
            .range(0...1)
        ),
    ]

    public static let terms = [
        Metric("invariance", nil, "What correlations of a feature with itself lack to 1, squared."),
        Metric("redundancy", nil, "Squared correlations of different features, weighted."),
    ]
}
