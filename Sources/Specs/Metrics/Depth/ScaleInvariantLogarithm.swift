/// An error that no factor on the prediction changes.
public struct ScaleInvariantLogarithm: DepthMetric {
    /// There is one.
    public init() {}

    public var declaration: Metric {
        Metric(
            "silog",
            .minimize,
            "100 times the standard deviation of ln prediction − ln truth, as KITTI's depth benchmark has it."
        )
    }
}
