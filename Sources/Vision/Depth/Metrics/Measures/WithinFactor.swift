public import Specs

extension WithinFactor: DepthMeasure {
    public func value(of picture: DepthComparison) -> Double {
        let limit = (0..<power).reduce(1.0) { product, _ in product * 1.25 }
        return picture.mean { $0.ratio < limit ? 1 : 0 }
    }
}
