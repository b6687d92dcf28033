import Foundation

/// How likely the paired t test is to find an effect, and with how many pairs. Cohen 1988, chapter 2.
///
/// ```swift
/// let power = Power.paired(effect: 1, count: 5)  // 0.4: five seeds miss it more often than not
/// let seeds = Power.pairs(effect: 1)  // 10
/// ```
public enum Power {
    /// The power of the two-sided paired t test: P(|T| > t(1 − level/2, n − 1)), where T has the noncentral t
    /// distribution with n − 1 degrees of freedom and noncentrality effect · √n.
    ///
    /// - Parameters:
    ///   - effect: The mean of the differences over their standard deviation, Cohen's d_z. Its sign does not matter.
    ///   - count: How many pairs there are, two at least.
    ///   - level: The p below which the test finds an effect, between 0 and 1.
    /// - Returns: A probability from `level` to 1.
    public static func paired(effect: Double, count: Int, level: Double = 0.05) -> Double {
        let degrees = Double(count - 1)
        let shift = abs(effect) * Double(count).squareRoot()
        let critical = StudentT(degrees: degrees).quantile(1 - level / 2)
        return 1 - noncentral(critical, degrees, shift) + noncentral(-critical, degrees, shift)
    }

    /// The least number of pairs with which the test finds an effect with the given power.
    ///
    /// - Parameters:
    ///   - effect: Cohen's d_z.
    ///   - power: The probability with which the effect is to be found, between 0 and 1.
    ///   - level: The p below which the test finds an effect, between 0 and 1.
    ///   - most: The greatest number that is tried, two at least.
    /// - Returns: Nil if more than `most` are needed, and for an effect that is zero or not finite.
    public static func pairs(effect: Double, power: Double = 0.8, level: Double = 0.05, most: Int = 1000) -> Int? {
        guard effect.isFinite, effect != 0, paired(effect: effect, count: most, level: level) >= power else {
            return nil
        }
        // Power grows with the pairs.
        var (low, high) = (1, most)
        while high - low > 1 {
            let middle = (low + high) / 2
            if paired(effect: effect, count: middle, level: level) >= power { high = middle } else { low = middle }
        }
        return high
    }

    /// P(T ≤ t) of the noncentral t distribution: Φ(t·s − shift), averaged over s = √(χ²/degrees).
    private static func noncentral(_ t: Double, _ degrees: Double, _ shift: Double) -> Double {
        // The density of s, by its logarithm: s^(ν−1)·exp(−ν·s²/2), scaled to one.
        let scale = (1 - degrees / 2) * log(2) + degrees / 2 * log(degrees) - lgamma(degrees / 2)
        func density(_ s: Double) -> Double {
            s > 0 ? exp(scale + (degrees - 1) * log(s) - degrees * s * s / 2) : degrees == 1 ? exp(scale) : 0
        }
        // Beyond twelve deviations of s the density is below what float64 can add.
        let end = 1 + 12 / (2 * degrees).squareRoot()
        let start = max(0, 1 - 12 / (2 * degrees).squareRoot())
        return integral(from: start, to: end) { density($0) * Normal.cumulative(t * $0 - shift) }
    }

    /// The integral by Gauss-Legendre quadrature, five points in each of 400 parts.
    private static func integral(from start: Double, to end: Double, _ function: (Double) -> Double) -> Double {
        let inner = (5 - 2 * (10.0 / 7).squareRoot()).squareRoot() / 3
        let outer = (5 + 2 * (10.0 / 7).squareRoot()).squareRoot() / 3
        let (innerWeight, outerWeight) = ((322 + 13 * 70.0.squareRoot()) / 900, (322 - 13 * 70.0.squareRoot()) / 900)
        let points = [
            (0, 128.0 / 225), (inner, innerWeight), (-inner, innerWeight), (outer, outerWeight), (-outer, outerWeight),
        ]
        let parts = 400
        let half = (end - start) / Double(2 * parts)
        return (0..<parts).reduce(0) { sum, part in
            let middle = start + Double(2 * part + 1) * half
            return sum + points.reduce(0) { $0 + $1.1 * function(middle + half * $1.0) } * half
        }
    }
}
