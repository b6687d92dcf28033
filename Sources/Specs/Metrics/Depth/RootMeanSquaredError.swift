/// The usual error, in metres: far pixels decide it.
public struct RootMeanSquaredError: DepthMetric {
    /// There is one.
    public init() {}

    public var declaration: Metric {
        Metric("rmse", .minimize, unit: "m", "Root of the mean of (prediction − truth)². Eigen et al. 2014.")
    }
}
