import Foundation
public import Specs

extension LogarithmicError: DepthMeasure {
    public func value(of picture: DepthComparison) -> Double { picture.mean { abs($0.logarithm) } / log(10) }
}
