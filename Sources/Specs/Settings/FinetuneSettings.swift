/// Training a copy of the encoder and a linear layer on some of the labels: Adam, the rate falling as half a cosine.
public struct FinetuneSettings: Settings {
    public var fractions = [0.01, 0.1, 1]
    public var epochs = 20
    public var rate = 1e-3
    public var batch = 128

    public init() {}

    public static let fields: [Field<Self>] = [
        Field(
            "fractions",
            \.fractions,
            "Parts of the labelled images, each the same part of every class: one more metric for each.",
            .parts
        ),
        Field("epochs", \.epochs, "Passes over these images.", .range(1...100_000)),
        Field("rate", \.rate, "Learning rate at the start.", .positive),
        Field("batch", \.batch, "Images of a step, if there are as many.", .range(1...65_536)),
    ]

    /// The name of a part in metrics, in percent: 1, 10, 100, 0_5.
    public static func name(of fraction: Double) -> String {
        let percent = (fraction * 1e6).rounded() / 1e4
        return percent.json.canonical.replacing(".", with: "_")
    }
}

/// Learning the encoder from labels alone: as fine-tuning, from random weights.
public struct SupervisedSettings: Settings {
    public var epochs = 10
    public var rate = 1e-3
    public var batch = 128

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("epochs", \.epochs, "Passes over the labelled images.", .range(1...100_000)),
        Field("rate", \.rate, "Learning rate at the start.", .positive),
        Field("batch", \.batch, "Images of a step, if there are as many.", .range(1...65_536)),
    ]
}

extension Constraint where Value == [Double] {
    /// Different parts of a whole, at least one: 0 < x ≤ 1, none smaller than a millionth.
    static var parts: Self {
        .init(
            accepts: { !$0.isEmpty && $0.allSatisfy((1e-6...1).contains) && Set($0).count == $0.count },
            words: "different numbers more than 0 and at most 1",
            schema: [
                "minItems": 1, "uniqueItems": true, "items": ["type": "number", "minimum": 1e-6, "maximum": 1],
            ]
        )
    }
}
