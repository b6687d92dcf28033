public import Specs

extension RootMeanSquaredLogarithm: DepthMeasure {
    public func value(of picture: DepthComparison) -> Double {
        picture.mean { $0.logarithm * $0.logarithm }.squareRoot()
    }
}
