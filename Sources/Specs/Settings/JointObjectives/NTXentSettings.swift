/// NT-Xent: each view finds its partner among all others of a batch.
public struct NTXentSettings: JointObjectiveSettings {
    public static let name = "ntxent"
    public static let documentation = "Normalised temperature-scaled cross-entropy. Chen et al. 2020."

    /// How the cross-entropies of a batch become one number.
    public enum Dialect: String, Word {
        /// The mean of all views, Chen et al. 2020, equation 1.
        case mean
        /// The means of the first and of the second views added, as in the authors' code.
        case sum
    }

    public var temperature = 0.5
    public var queue = 0
    public var dialect = Dialect.mean

    public init() {}

    public static let fields: [Field<Self>] = [
        Field(
            "temperature",
            \.temperature,
            "τ: similarities are divided by it. 0.5 in Chen et al. 2020.",
            .positive
        ),
        Field(
            "queue",
            \.queue,
            "Earlier projections that are further negatives; 0 for those of the batch alone, as in the paper.",
            .range(0...longestQueue)
        ),
        Field(
            "dialect",
            \.dialect,
            "mean of all views, as in the paper's equation 1; or the sum of the means of the first and of the second "
                + "views, twice as much, as in its authors' code."
        ),
    ]

    public static var mayQueue: Bool { true }
}
