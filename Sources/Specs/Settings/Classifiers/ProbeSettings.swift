/// Multinomial logistic regression on standardised features, by L-BFGS on all of them at once.
public struct ProbeSettings: FrozenClassifierSettings {
    public static let name = "probe"
    public static let documentation = "Classification by a linear layer on frozen features."
    public static let meaning =
        "Part of the test images that a linear layer on frozen features tells right. Alain and Bengio 2016."

    public var weightDecays = [1e-5, 1e-4, 1e-3, 1e-2, 1e-1]
    public var validation = 0.1
    public var iterations = 100

    public init() {}

    public static let fields: [Field<Self>] = [
        Field(
            "weightDecays",
            \.weightDecays,
            "λ of the penalty λ/2·‖W‖²: the one that is best on held-out training images is used.",
            .positives
        ),
        Field(
            "validation",
            \.validation,
            "Part of the training images, the same of every class, that is held out to choose.",
            .range(0.01...0.5)
        ),
        Field("iterations", \.iterations, "Steps of L-BFGS at most.", .range(1...100_000)),
    ]

    public static func way(ofTransfer: Bool) -> String {
        "a linear layer trained on frozen features" + (ofTransfer ? " of another data set" : "")
    }

    public var words: String {
        let percent = (validation * 1e6).rounded() / 1e4
        return
            "a linear layer by logistic regression (L-BFGS, \(iterations) iteration\(iterations == 1 ? "" : "s") at most), "
            + "its weight decay chosen among \(weightDecays.map(\.json.canonical).joined(separator: ", ")) on a held-out "
            + "\(percent.json.canonical) % of the training images"
    }
}

extension EncoderEvaluationSettings {
    /// A linear layer on frozen features.
    public var probe: ProbeSettings {
        get { classifiers[ProbeSettings.self] }
        set { classifiers[ProbeSettings.self] = newValue }
    }
}
