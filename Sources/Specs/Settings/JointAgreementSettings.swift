/// Agreement by the cosine of predictions and targets.
public struct CosineAgreementSettings: Settings {
    /// How cosines of both ways become a loss.
    public enum Dialect: String, Word { case byol, simsiam }

    public var dialect = Dialect.byol

    public init() {}

    public static let fields: [Field<Self>] = [
        Field(
            "dialect",
            \.dialect,
            "byol: 2 − 2 cos, both ways added, Grill et al. 2020, equation 2; simsiam: minus the mean of the cosines, Chen "
                + "and He 2021, equation 2."
        )
    ]
}

/// Barlow Twins.
public struct BarlowSettings: Settings {
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
}

/// VICReg.
public struct VICRegSettings: Settings {
    /// Whose weight of the variance it is.
    public enum Dialect: String, Word { case official, solo }

    public var invariance = 25.0
    public var variance = 25.0
    public var covariance = 1.0
    public var dialect = Dialect.official

    public init() {}

    public static let fields: [Field<Self>] = [
        Field(
            "invariance",
            \.invariance,
            "λ: weight of the mean squared difference of two views. 25 in Bardes et al. 2022.",
            .atLeast(0)
        ),
        Field(
            "variance",
            \.variance,
            "μ: weight of what standard deviations lack to 1. 25 in Bardes et al. 2022.",
            .atLeast(0)
        ),
        Field(
            "covariance",
            \.covariance,
            "ν: weight of the squared covariances of different features, over the number of features, of both views "
                + "added. 1 in Bardes et al. 2022.",
            .atLeast(0)
        ),
        Field(
            "dialect",
            \.dialect,
            "official: the variance terms of the two views are averaged, as in the authors' code; solo: they are added, as "
                + "in solo-learn, where 25 is the authors' 50."
        ),
    ]

    public var contradictions: [Contradiction] {
        guard invariance == 0, variance == 0, covariance == 0 else { return [] }
        let words = "is 0 and so are variance and covariance: nothing would be minimised"
        return [Contradiction("invariance", words, with: ["variance", "covariance"])]
    }
}
