public import Specs

extension SquaredRelativeError: DepthMeasure {
    public func value(of picture: DepthComparison) -> Double { picture.mean { $0.error * $0.error / $0.truth } }
}
