/// How smooth the predicted maps are to be.
public struct SmoothnessSettings: DepthTermSettings {
    public static let name = "smoothness"
    public static let documentation = "Smoothness of all scales, weighted."

    public var weight = 0.5
    public var order = 2
    public var map = SmoothedMap.disparity

    public init() {}

    public static let fields: [Field<Self>] = [
        Field(name, \.weight, "Weight of smoothness, divided by 2^s at scale s.", .atLeast(0)),
        Field(
            "smoothnessOrder",
            \.order,
            "2: absolute second differences, Zhou et al. 2017; 1: first differences of the map over its mean, less "
                + "at edges of the image, Godard et al. 2017.",
            .range(1...2)
        ),
        Field("smoothnessOf", \.map, "What is to be smooth: output is σ, before the disparity range."),
    ]

    public var words: String {
        let differences = order == 2 ? "second differences" : "first differences, less at edges,"
        return "smoothness (\(differences) of \(map.rawValue))"
    }
}

/// A map that smoothness is asked of.
public enum SmoothedMap: String, Word {
    /// σ, the network's output in (0, 1).
    case output
    /// One over depth.
    case disparity
    /// Depth.
    case depth
}

extension DepthObjectiveSettings {
    /// How smooth the predicted maps are to be.
    public var smoothness: SmoothnessSettings {
        get { terms[SmoothnessSettings.self] }
        set { terms[SmoothnessSettings.self] = newValue }
    }
}
