/// How many pixels are off by little: by a factor below 1.25, or a power of it.
public struct WithinFactor: DepthMetric {
    /// Of 1.25: 1, 2, 3.
    public let power: Int

    /// Pixels off by less than 1.25 to this power.
    public init(power: Int) { self.power = power }

    public var declaration: Metric {
        let factor = ["1.25", "1.25²", "1.25³"][power - 1]
        return Metric("a\(power)", .maximize, "Part of the pixels off by a factor below \(factor). Eigen et al. 2014.")
    }
}
