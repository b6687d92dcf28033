/// A number by which predicted depth is compared with the truth, picture by picture, and averaged over pictures.
///
/// A metric is one file here, which declares it, and one line of ``depthMetrics``. Its formula is where it is computed: by
/// a protocol that refines this one, and that the metric adopts there. There is no second table.
public protocol DepthMetric: Sendable {
    /// Its name, which way it is better, its unit and what it means.
    var declaration: Metric { get }
}

extension DepthMetric {
    /// The last part of its full name: `abs_rel`.
    public var name: String { declaration.quantity }
}

/// All metrics of depth, in the order of tables.
public let depthMetrics: [any DepthMetric] = [
    AbsoluteRelativeError(),
    SquaredRelativeError(),
    RootMeanSquaredError(),
    RootMeanSquaredLogarithm(),
    ScaleInvariantLogarithm(),
    WithinFactor.once,
    WithinFactor.squared,
    WithinFactor.cubed,
]
