/// Gaussian blur. The kernel is a tenth of the view, three pixels at least; the border is mirrored.
public struct BlurSettings: Settings {
    public var probability = 0.0
    public var sigma = [0.1, 2.0]

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("probability", \.probability, "Probability that a view is blurred.", .range(0...1)),
        Field(
            "sigma",
            \.sigma,
            "Range of the standard deviation, in pixels of the view.",
            .interval(0.01...1000)
        ),
    ]
}

/// Solarisation.
public struct SolarizeSettings: Settings {
    public var probability = 0.0
    public var threshold = 128.0 / 255

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("probability", \.probability, "Probability that a view is solarised.", .range(0...1)),
        Field(
            "threshold",
            \.threshold,
            "Values in [0, 1] from this on are replaced by 1 − value.",
            .range(0...1)
        ),
    ]
}

/// (value − mean) / deviation of values in [0, 1]; by default that is [−1, 1].
public struct NormalizeSettings: Settings {
    public var mean = [0.5]
    public var deviation = [0.5]

    public init() {}

    /// Values stay in [0, 1].
    public static var unchanged: Self {
        var settings = Self()
        (settings.mean, settings.deviation) = ([0], [1])
        return settings
    }

    public static let fields: [Field<Self>] = [
        Field("mean", \.mean, "Subtracted; a number for all channels or one for each.", .perChannel(0...1)),
        Field(
            "deviation",
            \.deviation,
            "What is left is divided by it; a number for all channels or one for each.",
            .perChannel(0.001...10)
        ),
    ]
}

/// What is different in the second view of an image. Grill et al. 2020 blur and solarise both views unlike.
public struct SecondViewSettings: Settings {
    public var cropScale: [Double]?
    public var cropRatio: [Double]?
    public var flip: Double?
    public var jitter: JitterSettings?
    public var grey: Double?
    public var blur: BlurSettings?
    public var solarize: SolarizeSettings?

    public init() {}

    public static let fields: [Field<Self>] = {
        func like(_ key: String) -> String { "As views.\(key); null for that of the first view." }
        return [
            Field("cropScale", \.cropScale, like("cropScale"), .optional(.interval(0.001...1))),
            Field("cropRatio", \.cropRatio, like("cropRatio"), .optional(.interval(0.1...10))),
            Field("flip", \.flip, like("flip"), .optional(.range(0...1))),
            Field("jitter", \.jitter, like("jitter")),
            Field("grey", \.grey, like("grey"), .optional(.range(0...1))),
            Field("blur", \.blur, like("blur")),
            Field("solarize", \.solarize, like("solarize")),
        ]
    }()
}

/// Small views beside the two large ones. What is not stated here is as in the first view.
public struct LocalViewSettings: Settings {
    public var count = 0
    public var size = 16
    public var cropScale = [0.05, 0.4]
    public var blur: BlurSettings?
    public var solarize: SolarizeSettings?

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("count", \.count, "Small views of each image; 0 for none.", .range(0...64)),
        Field("size", \.size, "Height and width of a small view in pixels.", .range(8...1024)),
        Field(
            "cropScale",
            \.cropScale,
            "Range of the part of the image's area that is cropped.",
            .interval(0.001...1)
        ),
        Field("blur", \.blur, "As views.blur; null for that of the first view."),
        Field("solarize", \.solarize, "As views.solarize; null for that of the first view."),
    ]
}

extension Constraint where Value == [Double] {
    /// One number, or three for red, green and blue.
    fileprivate static func perChannel(_ bounds: ClosedRange<Double>) -> Self {
        .init(
            accepts: { ($0.count == 1 || $0.count == 3) && $0.allSatisfy(bounds.contains) },
            words: "one number or three, from \(bounds.lowerBound.json.canonical) to "
                + bounds.upperBound.json.canonical,
            schema: [
                "minItems": 1, "maxItems": 3,
                "items": ["minimum": bounds.lowerBound.json, "maximum": bounds.upperBound.json],
            ]
        )
    }
}
