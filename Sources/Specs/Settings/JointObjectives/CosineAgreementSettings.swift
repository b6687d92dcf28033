/// Agreement by the cosine of predictions and targets.
public struct CosineAgreementSettings: JointObjectiveSettings {
    public static let name = "cosine"
    public static let documentation =
        "Predictions point where the other view's target does. Grill et al. 2020, Chen and He 2021."

    /// How cosines of both ways become a loss.
    public enum Dialect: String, Word {
        /// 2 − 2 cos, both ways added, Grill et al. 2020, equation 2.
        case byol
        /// Minus the mean of the cosines, Chen and He 2021, equation 2.
        case simsiam
    }

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

    public var usesTargets: Bool { true }
    public var usesPredictions: Bool { true }
}
