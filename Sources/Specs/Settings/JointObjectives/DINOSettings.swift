/// DINO: self-distillation without labels.
public struct DINOSettings: JointObjectiveSettings {
    public static let name = "dino"
    public static let documentation = "The teacher's distribution is predicted. Caron et al. 2021."

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

    public var usesTargets: Bool { true }
    public var prototypeCount: Int? { prototypes > 0 ? prototypes : nil }
    public var usesCenter: Bool { true }
}
