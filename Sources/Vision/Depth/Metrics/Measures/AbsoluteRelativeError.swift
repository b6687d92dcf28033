public import Specs

extension AbsoluteRelativeError: DepthMeasure {
    public func value(of picture: DepthComparison) -> Double { picture.mean { abs($0.error) / $0.truth } }
}
