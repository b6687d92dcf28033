/// Squared error over the truth, not over its square, as all tables have it.
public struct SquaredRelativeError: DepthMetric {
    /// There is one.
    public init() {}

    public var declaration: Metric {
        Metric("sq_rel", .minimize, unit: "m", "Mean of (prediction − truth)² / truth. Eigen et al. 2014.")
    }
}
