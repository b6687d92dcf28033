public import Specs

extension RootMeanSquaredError: DepthMeasure {
    public func value(of picture: DepthComparison) -> Double { picture.mean { $0.error * $0.error }.squareRoot() }
}
