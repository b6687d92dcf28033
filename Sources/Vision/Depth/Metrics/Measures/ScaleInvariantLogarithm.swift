public import Specs

extension ScaleInvariantLogarithm: DepthMeasure {
    public func value(of picture: DepthComparison) -> Double {
        let mean = picture.mean(\.logarithm)
        let squares = picture.mean { $0.logarithm * $0.logarithm }
        return 100 * max(0, squares - mean * mean).squareRoot()
    }
}
