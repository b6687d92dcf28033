/// How many pixels are off by little: by a factor below 1.25, or one of its next two powers.
public enum WithinFactor: Int, DepthMetric {
    /// Off by a factor below 1.25.
    case once = 1
    /// Off by a factor below 1.25².
    case squared
    /// Off by a factor below 1.25³.
    case cubed

    /// The power of 1.25: 1, 2 or 3.
    public var power: Int { rawValue }

    public var declaration: Metric {
        let factor =
            switch self {
            case .once: "1.25"
            case .squared: "1.25²"
            case .cubed: "1.25³"
            }
        return Metric("a\(power)", .maximize, "Part of the pixels off by a factor below \(factor). Eigen et al. 2014.")
    }
}
