public import Images
public import Specs

/// How views of one kind (the first, the second, the small ones) are drawn of pictures of one size.
public struct ViewRecipe: Sendable {
    /// Height and width of a view.
    public let size: Int
    private let channels: Int
    private let crop: RandomCrop
    private let flip: Double
    private let jitter: JitterSettings
    private let grey: Double
    private let blur: BlurSettings
    private let solarize: SolarizeSettings
    private let mean: SIMD4<Float>
    private let deviation: SIMD4<Float>

    /// The recipe of the first views.
    public init(_ settings: ViewSettings, for images: LabelledImages) {
        size = settings.size
        channels = images.channels
        crop = RandomCrop(
            scale: settings.cropScale,
            ratio: settings.cropRatio,
            height: images.height,
            width: images.width
        )
        (flip, jitter, grey) = (settings.flip, settings.jitter, settings.grey)
        (blur, solarize) = (settings.blur, settings.solarize)
        mean = perChannel(settings.normalize.mean)
        deviation = perChannel(settings.normalize.deviation)
    }

    /// The picture itself, resized and normalised: what an encoder sees when it is measured.
    public static func plain(_ settings: ViewSettings, for images: LabelledImages) -> ViewPlan {
        var plan = ViewPlan(crop: .init(top: 0, left: 0, height: images.height, width: images.width))
        plan.mean = perChannel(settings.normalize.mean)
        plan.deviation = perChannel(settings.normalize.deviation)
        return plan
    }

    /// Draws how a view is made.
    public func draw(_ random: inout RandomStream) -> ViewPlan {
        func happens(_ probability: Double, _ random: inout RandomStream) -> Bool { random.uniform() < probability }
        var plan = ViewPlan(crop: crop.draw(&random))
        plan.isMirrored = happens(flip, &random)
        if happens(jitter.probability, &random) {
            plan.colours = ColourChange(jitter, channels: channels, &random)
        }
        plan.isGrey = happens(grey, &random)
        if happens(blur.probability, &random) {
            plan.blur = Float(blur.sigma[0] + (blur.sigma[1] - blur.sigma[0]) * random.uniform())
        }
        if happens(solarize.probability, &random) { plan.solarize = Float(solarize.threshold) }
        (plan.mean, plan.deviation) = (mean, deviation)
        return plan
    }
}

extension ViewSettings {
    /// The settings of the second views.
    public var ofSecond: ViewSettings {
        guard let second = self.second else { return self }
        var settings = self
        settings.cropScale = second.cropScale ?? cropScale
        settings.cropRatio = second.cropRatio ?? cropRatio
        settings.flip = second.flip ?? flip
        settings.jitter = second.jitter ?? jitter
        settings.grey = second.grey ?? grey
        settings.blur = second.blur ?? blur
        settings.solarize = second.solarize ?? solarize
        return settings
    }

    /// The settings of the small views.
    public var ofLocal: ViewSettings {
        var settings = self
        settings.size = local.size
        settings.cropScale = local.cropScale
        settings.blur = local.blur ?? blur
        settings.solarize = local.solarize ?? solarize
        return settings
    }
}

/// One number for all channels, or one for each.
private func perChannel(_ numbers: [Double]) -> SIMD4<Float> {
    var all = SIMD4(repeating: Float(numbers.last ?? 1))
    for (channel, number) in numbers.prefix(3).enumerated() { all[channel] = Float(number) }
    return all
}
