/// NNCLR: neighbours find predictions.
public struct NNCLRSettings: JointObjectiveSettings {
    public static let name = "nnclr"
    public static let documentation =
        "The nearest neighbour of a view, from a queue, finds the prediction. Dwibedi et al. 2021."

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

    public static var mayQueue: Bool { true }
    public var usesTargets: Bool { true }
    public var usesPredictions: Bool { true }
}
