/// How views of an image are drawn. The steps happen in this order, after torchvision's transforms of like names.
public struct ViewSettings: Settings {
    public var size = 28
    public var cropScale = [0.2, 1.0]
    public var cropRatio = [0.75, 4.0 / 3.0]
    public var flip = 0.5
    public var jitter = JitterSettings()
    public var grey = 0.2
    public var blur = BlurSettings()
    public var solarize = SolarizeSettings()
    public var normalize = NormalizeSettings()
    public var second: SecondViewSettings?
    public var local = LocalViewSettings()

    public init() {}

    /// Whole images, mirrored at random: what a pretext task begins with.
    static var plain: Self {
        var settings = Self()
        (settings.cropScale, settings.cropRatio, settings.grey) = ([1, 1], [1, 1], 0)
        settings.jitter.probability = 0
        return settings
    }

    public static let fields: [Field<Self>] = [
        Field("size", \.size, "Height and width of a view in pixels.", .range(8...1024)),
        Field(
            "cropScale",
            \.cropScale,
            "Range of the part of the image's area that is cropped.",
            .interval(0.001...1)
        ),
        Field("cropRatio", \.cropRatio, "Range of the crop's width over height.", .interval(0.1...10)),
        Field("flip", \.flip, "Probability of a horizontal flip.", .range(0...1)),
        Field("jitter", \.jitter, "Random changes of colour."),
        Field("grey", \.grey, "Probability that a colour image becomes grey.", .range(0...1)),
        Field("blur", \.blur, "Gaussian blur."),
        Field("solarize", \.solarize, "Solarisation: bright values become dark."),
        Field("normalize", \.normalize, "What is done to the values of each channel in the end."),
        Field("second", \.second, "What is different in the second view of each image; null for nothing."),
        Field("local", \.local, "Further, small views of each image: multi-crop, Caron et al. 2020."),
    ]

    /// Numbers that all views of one image hold.
    func numbers(channels: Int) -> Int { channels * (2 * size * size + local.count * local.size * local.size) }

    /// What does not fit images of so many channels, the keys below `views`.
    func contradictions(channels: Int) -> [Contradiction] {
        [("mean", normalize.mean.count), ("deviation", normalize.deviation.count)].filter { $1 != 1 && $1 != channels }
            .map { key, count in
                let expected = channels == 1 ? "1" : "1 or \(channels)"
                return Contradiction(
                    "views.normalize.\(key)",
                    "has \(count) numbers, expected \(expected): images have \(channels) channel\(channels == 1 ? "" : "s")",
                    with: ["data"]
                )
            }
    }
}

/// Random changes of colour, in random order.
public struct JitterSettings: Settings {
    public var brightness = 0.4
    public var contrast = 0.4
    public var saturation = 0.4
    public var hue = 0.1
    public var probability = 0.8

    public init() {}

    /// Equal brightness, contrast and saturation.
    init(strength: Double, hue: Double, probability: Double) {
        (brightness, contrast, saturation) = (strength, strength, strength)
        (self.hue, self.probability) = (hue, probability)
    }

    public static let fields: [Field<Self>] = [
        Field("brightness", \.brightness, "Factors from 1 − this to 1 + this.", .range(0...1)),
        Field("contrast", \.contrast, "Factors from 1 − this to 1 + this.", .range(0...1)),
        Field(
            "saturation",
            \.saturation,
            "Factors from 1 − this to 1 + this; nothing for grey images.",
            .range(0...1)
        ),
        Field("hue", \.hue, "Turns of the hue from −this to this; nothing for grey images.", .range(0...0.5)),
        Field("probability", \.probability, "Probability that colours are changed at all.", .range(0...1)),
    ]
}
