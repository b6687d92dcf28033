/// The usual error of the logarithm of depth: near and far pixels count alike.
public struct RootMeanSquaredLogarithm: DepthMetric {
    /// There is one.
    public init() {}

    public var declaration: Metric {
        Metric("rmse_log", .minimize, "Root of the mean of (ln prediction − ln truth)². Eigen et al. 2014.")
    }
}
