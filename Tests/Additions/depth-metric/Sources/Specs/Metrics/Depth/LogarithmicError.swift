/// The mean error in powers of ten.
public struct LogarithmicError: DepthMetric {
    /// There is one.
    public init() {}

    public var declaration: Metric {
        Metric("log10", .minimize, "Mean of |log₁₀ prediction − log₁₀ truth|. Saxena et al. 2009.")
    }
}
