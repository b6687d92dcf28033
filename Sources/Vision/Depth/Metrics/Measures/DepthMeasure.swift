public import Specs

/// The formula of a metric of depth.
public protocol DepthMeasure: DepthMetric {
    /// Its value for one picture.
    func value(of picture: DepthComparison) -> Double
}

extension DepthMetric {
    /// Its formula.
    ///
    /// - Throws: A ``MissingImplementation`` if the metric is declared, but nothing computes it.
    public var measure: any DepthMeasure { get throws { try implementation(of: self, called: name) } }
}
