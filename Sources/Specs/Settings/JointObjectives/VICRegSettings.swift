/// VICReg.
public struct VICRegSettings: JointObjectiveSettings {
    public static let name = "vicreg"
    public static let documentation = "Variance, invariance, covariance. Bardes et al. 2022."

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

    public static let terms = [
        Metric("invariance", nil, "Mean squared difference of two views, weighted."),
        Metric("variance", nil, "What standard deviations of features lack to 1, weighted."),
        Metric("covariance", nil, "Squared covariances of different features, weighted."),
    ]
}
