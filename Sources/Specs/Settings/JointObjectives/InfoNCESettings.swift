/// InfoNCE: each prediction finds the target of its own image.
public struct InfoNCESettings: JointObjectiveSettings {
    public static let name = "infonce"
    public static let documentation =
        "A prediction finds the teacher's view of its image among others. He et al. 2020, Chen et al. 2021."

    /// Whether the loss is scaled by the temperature.
    public enum Dialect: String, Word {
        /// As the formula has it.
        case plain
        /// Times 2τ, Chen et al. 2021, algorithm 1.
        case scaled
    }

    public var temperature = 0.2
    public var queue = 4096
    public var symmetric = false
    public var dialect = Dialect.plain

    public init() {}

    public static let fields: [Field<Self>] = [
        Field(
            "temperature",
            \.temperature,
            "τ: similarities are divided by it. 0.2 in Chen et al. 2020b (MoCo v2) and 2021 (v3), 0.07 in He et al. 2020.",
            .positive
        ),
        Field(
            "queue",
            \.queue,
            "Earlier targets that are the negatives, 65536 in He et al. 2020; 0 for the other targets of the batch, as in "
                + "Chen et al. 2021 (MoCo v3).",
            .range(0...longestQueue)
        ),
        Field(
            "symmetric",
            \.symmetric,
            "Whether every view predicts every other and both ways are added, as in MoCo v3; otherwise the others predict "
                + "the last view that the teacher sees, as in He et al. 2020."
        ),
        Field("dialect", \.dialect, "plain; or scaled by 2τ, as in Chen et al. 2021, algorithm 1."),
    ]

    public static var mayQueue: Bool { true }
    public var usesTargets: Bool { true }
    public var usesPredictions: Bool { true }
}
