/// SwAV: swapped prediction of balanced codes.
public struct SwAVSettings: JointObjectiveSettings {
    public static let name = "swav"
    public static let documentation = "Balanced codes of one view are predicted from the others. Caron et al. 2020."

    public var temperature = 0.1
    public var epsilon = 0.05
    public var iterations = 3
    public var prototypes = 300
    public var queue = 0
    public var freeze = 1

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("temperature", \.temperature, "τ: scores are divided by it. 0.1 in Caron et al. 2020.", .positive),
        Field(
            "epsilon",
            \.epsilon,
            "ε of the Sinkhorn–Knopp algorithm: the lesser, the harder the codes. 0.05 in Caron et al. 2020.",
            .positive
        ),
        Field(
            "iterations",
            \.iterations,
            "Iterations of the Sinkhorn–Knopp algorithm; 3 in Caron et al. 2020.",
            .range(1...1000)
        ),
        Field(
            "prototypes",
            \.prototypes,
            "Clusters; 3000 for the 1000 classes of ImageNet in Caron et al. 2020.",
            .range(2...131_072)
        ),
        Field(
            "queue",
            \.queue,
            "Earlier targets that codes are balanced with, for small batches; 3840 in Caron et al. 2020. 0 for none.",
            .range(0...longestQueue)
        ),
        Field(
            "freeze",
            \.freeze,
            "First epochs in which prototypes do not move; 1 in Caron et al. 2020.",
            .atLeast(0)
        ),
    ]

    public static var mayQueue: Bool { true }
    public var usesTargets: Bool { true }
    public var prototypeCount: Int? { prototypes }
}
