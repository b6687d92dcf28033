import Foundation

/// Student's t distribution. Student 1908.
public struct StudentT: Sendable {
    /// The degrees of freedom ν, a positive number that need not be whole.
    public let degrees: Double

    /// The distribution with so many degrees of freedom, a positive number.
    public init(degrees: Double) { self.degrees = degrees }

    /// P(T > t) = Iₓ(ν/2, ½) / 2 for t ≥ 0, with x = ν / (ν + t²); NaN for NaN.
    ///
    /// It is accurate relative to its size, also far out in the tail.
    public func upperTail(_ t: Double) -> Double {
        if t.isNaN { return .nan }
        if t < 0 { return 1 - upperTail(-t) }
        if t.isInfinite { return 0 }
        let square = t * t
        // x = ν / (ν + t²) and its complement, each without cancellation.
        return regularizedBeta(
            degrees / (degrees + square),
            complement: square / (degrees + square),
            degrees / 2,
            0.5
        ) / 2
    }

    /// P(T ≤ t); NaN for NaN.
    public func cumulative(_ t: Double) -> Double { upperTail(-t) }

    /// The t with P(T ≤ t) = `probability`, by bisection; infinite at 0 and 1, NaN outside of them.
    public func quantile(_ probability: Double) -> Double {
        guard probability > 0, probability < 1 else {
            return probability == 0 ? -.infinity : probability == 1 ? .infinity : .nan
        }
        if probability == 0.5 { return 0 }
        let tail = min(probability, 1 - probability)
        var low = 0.0
        var high = 1.0
        while upperTail(high) > tail, high < 1e300 {
            low = high
            high *= 2
        }
        while true {
            let middle = low + (high - low) / 2
            if middle <= low || middle >= high { break }
            if upperTail(middle) > tail { low = middle } else { high = middle }
        }
        return probability < 0.5 ? -high : high
    }
}

/// The regularised incomplete beta function Iₓ(a, b), with `complement` = 1 − x.
///
/// The continued fraction of Abramowitz and Stegun 26.5.8, evaluated by Lentz's method, on the side where it converges
/// fast.
func regularizedBeta(_ x: Double, complement: Double, _ a: Double, _ b: Double) -> Double {
    if x <= 0 { return 0 }
    if complement <= 0 { return 1 }
    if x > (a + 1) / (a + b + 2) { return 1 - regularizedBeta(complement, complement: x, b, a) }
    let logFront = lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(complement)
    return exp(logFront) / (a * betaFraction(x, a, b))
}

/// The continued fraction 1 + d₁/(1 + d₂/(1 + …)), never zero.
private func betaFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    let tiny = 1e-300
    var fraction = 1.0
    var c = 1.0
    var d = 0.0
    for step in 1...10_000 {
        let m = Double(step / 2)
        let coefficient =
            step % 2 == 0
            ? m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            : -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        d = 1 + coefficient * d
        if abs(d) < tiny { d = tiny }
        d = 1 / d
        c = 1 + coefficient / c
        if abs(c) < tiny { c = tiny }
        fraction *= c * d
        if abs(c * d - 1) < 1e-16 { break }
    }
    return fraction
}
