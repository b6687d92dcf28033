/// The most entries of a queue of embeddings.
private let longestQueue = 1_048_576

/// NT-Xent: each view finds its partner among all others of a batch.
public struct NTXentSettings: Settings {
    /// How the cross-entropies of a batch become one number.
    public enum Dialect: String, Word { case mean, sum }

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
}

/// InfoNCE: each prediction finds the target of its own image.
public struct InfoNCESettings: Settings {
    /// Whether the loss is scaled by the temperature.
    public enum Dialect: String, Word { case plain, scaled }

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
}

/// NNCLR: neighbours find predictions.
public struct NNCLRSettings: Settings {
    public var temperature = 0.1
    public var queue = 4096

    public init() {}

    public static let fields: [Field<Self>] = [
        Field(
            "temperature",
            \.temperature,
            "τ: similarities are divided by it. 0.1 in Dwibedi et al. 2021.",
            .positive
        ),
        Field(
            "queue",
            \.queue,
            "Earlier targets that a neighbour is taken from; 65536 in solo-learn on CIFAR.",
            .range(1...longestQueue)
        ),
    ]
}
