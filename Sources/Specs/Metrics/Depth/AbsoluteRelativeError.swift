/// By how much of the truth depth is wrong.
public struct AbsoluteRelativeError: DepthMetric {
    /// There is one.
    public init() {}

    public var declaration: Metric {
        Metric("abs_rel", .minimize, "Mean of |prediction − truth| / truth. Eigen et al. 2014.")
    }
}
