/// What joint embedding minimises: views of one image are to agree, without all images becoming alike.
public enum JointObjective: Choice {
    case ntxent(NTXentSettings)
    case infonce(InfoNCESettings)
    case cosine(CosineAgreementSettings)
    case barlow(BarlowSettings)
    case vicreg(VICRegSettings)
    case swav(SwAVSettings)
    case dino(DINOSettings)
    case nnclr(NNCLRSettings)

    public static let alternatives: [Alternative<Self>] = contrasts + agreements + assignments

    private static let contrasts: [Alternative<Self>] = {
        [
            Alternative("ntxent", "Normalised temperature-scaled cross-entropy. Chen et al. 2020.", Self.ntxent) {
                if case .ntxent(let settings) = $0 { settings } else { nil }
            },
            Alternative(
                "infonce",
                "A prediction finds the teacher's view of its image among others. He et al. 2020, Chen et al. 2021.",
                Self.infonce
            ) {
                if case .infonce(let settings) = $0 { settings } else { nil }
            },
            Alternative(
                "nnclr",
                "The nearest neighbour of a view, from a queue, finds the prediction. Dwibedi et al. 2021.",
                Self.nnclr
            ) {
                if case .nnclr(let settings) = $0 { settings } else { nil }
            },
        ]
    }()

    private static let agreements: [Alternative<Self>] = {
        [
            Alternative(
                "cosine",
                "Predictions point where the other view's target does. Grill et al. 2020, Chen and He 2021.",
                Self.cosine
            ) {
                if case .cosine(let settings) = $0 { settings } else { nil }
            },
            Alternative(
                "barlow",
                "Barlow Twins: features of two views correlate with themselves alone. Zbontar et al. 2021.",
                Self.barlow
            ) {
                if case .barlow(let settings) = $0 { settings } else { nil }
            },
            Alternative("vicreg", "Variance, invariance, covariance. Bardes et al. 2022.", Self.vicreg) {
                if case .vicreg(let settings) = $0 { settings } else { nil }
            },
        ]
    }()

    private static let assignments: [Alternative<Self>] = {
        [
            Alternative(
                "swav",
                "Balanced codes of one view are predicted from the others. Caron et al. 2020.",
                Self.swav
            ) {
                if case .swav(let settings) = $0 { settings } else { nil }
            },
            Alternative("dino", "The teacher's distribution is predicted. Caron et al. 2021.", Self.dino) {
                if case .dino(let settings) = $0 { settings } else { nil }
            },
        ]
    }()
}

extension JointObjective {
    /// Entries of the queue of earlier targets that it takes; 0 for none.
    public var queue: Int {
        switch self {
        case .ntxent(let settings): settings.queue
        case .infonce(let settings): settings.queue
        case .swav(let settings): settings.queue
        case .nnclr(let settings): settings.queue
        case .cosine, .barlow, .vicreg, .dino: 0
        }
    }

    /// Prototypes that projections are scored with; nil for none.
    public var prototypes: Int? {
        switch self {
        case .swav(let settings): settings.prototypes
        case .dino(let settings): settings.prototypes > 0 ? settings.prototypes : nil
        case .ntxent, .infonce, .cosine, .barlow, .vicreg, .nnclr: nil
        }
    }

    /// Whether it compares with targets, which a teacher may give.
    public var usesTargets: Bool {
        switch self {
        case .infonce, .cosine, .swav, .dino, .nnclr: true
        case .ntxent, .barlow, .vicreg: false
        }
    }

    /// Whether it takes what a predictor makes of the projections.
    public var usesPredictions: Bool {
        switch self {
        case .infonce, .cosine, .nnclr: true
        case .ntxent, .barlow, .vicreg, .swav, .dino: false
        }
    }

    /// Whether it subtracts a running mean of the teacher's scores.
    public var usesCenter: Bool { if case .dino = self { true } else { false } }
}
