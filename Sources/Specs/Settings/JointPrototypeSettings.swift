/// SwAV: swapped prediction of balanced codes.
public struct SwAVSettings: Settings {
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
            .range(0...1_048_576)
        ),
        Field(
            "freeze",
            \.freeze,
            "First epochs in which prototypes do not move; 1 in Caron et al. 2020.",
            .atLeast(0)
        ),
    ]
}

/// DINO: self-distillation without labels.
public struct DINOSettings: Settings {
    public var temperature = 0.1
    public var teacherTemperature = 0.04
    public var centerMomentum = 0.9
    public var prototypes = 4096

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("temperature", \.temperature, "τ of the student. 0.1 in Caron et al. 2021.", .positive),
        Field(
            "teacherTemperature",
            \.teacherTemperature,
            "τ of the teacher; 0.04 in Caron et al. 2021 at first, up to 0.07 later.",
            .positive
        ),
        Field(
            "centerMomentum",
            \.centerMomentum,
            "How much of the mean of the teacher's scores stays each step. 0.9 in Caron et al. 2021.",
            .range(0...1)
        ),
        Field(
            "prototypes",
            \.prototypes,
            "Outputs of the last layer, which has unit weights; 65536 in Caron et al. 2021, 4096 in solo-learn on CIFAR. 0: "
                + "projections are the scores themselves.",
            .range(0...131_072)
        ),
    ]

    public var contradictions: [Contradiction] {
        guard prototypes == 1 else { return [] }
        return [Contradiction("prototypes", "is 1, expected 0 or more than 1: one output has nothing to choose from")]
    }
}
