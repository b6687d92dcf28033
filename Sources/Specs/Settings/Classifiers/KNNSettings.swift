/// Weighted k nearest neighbours. Wu et al. 2018.
public struct KNNSettings: FrozenClassifierSettings {
    public static let name = "knn"
    public static let documentation = "Classification by the nearest neighbours."
    public static let meaning =
        "Part of the test images that votes of the nearest training images tell right. Wu et al. 2018."

    public var neighbours = 200
    public var temperature = 0.1

    public init() {}

    /// k and the temperature of the votes.
    public init(neighbours: Int, temperature: Double) {
        (self.neighbours, self.temperature) = (neighbours, temperature)
    }

    public static let fields: [Field<Self>] = [
        Field("neighbours", \.neighbours, "k.", .atLeast(1)),
        Field("temperature", \.temperature, "Votes weigh exp(similarity / this).", .positive),
    ]

    public static func way(ofTransfer: Bool) -> String {
        ofTransfer
            ? "votes of the nearest training images of another data set by frozen features"
            : "votes of the nearest training images by frozen features (Wu et al. 2018)"
    }

    public var words: String {
        "votes of the \(neighbours) nearest neighbours at temperature \(temperature.json.canonical) (Wu et al. 2018)"
    }
}

extension EncoderEvaluationSettings {
    /// Weighted k nearest neighbours.
    public var knn: KNNSettings {
        get { classifiers[KNNSettings.self] }
        set { classifiers[KNNSettings.self] = newValue }
    }
}
