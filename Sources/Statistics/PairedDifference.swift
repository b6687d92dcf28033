import Foundation

/// One list of values against another, seed by seed: the paired t test. Student 1908.
///
/// With n differences of mean m and sample standard deviation s, the test's statistic is t = m / (s/√n) with n − 1
/// degrees of freedom, and the 95 % interval of the mean is m ± t(0.975, n − 1) · s/√n.
///
/// ```swift
/// let one = [0: 0.14, 1: 0.15, 2: 0.13]  // by seed
/// let other = [0: 0.16, 1: 0.18, 2: 0.14]
/// let difference = PairedDifference(one, minus: other)  // −0.02 on average
/// let interval = difference.low...difference.high  // −0.045 … 0.005: it may as well be zero
/// ```
public struct PairedDifference: Sendable, Equatable {
    /// First minus second for each seed at which both have a finite value, in the order of the seeds.
    public var differences: [Double]
    /// How many pairs there are.
    public var count: Int
    /// The mean of the differences; NaN without pairs.
    public var mean: Double
    /// The lower end of the 95 % confidence interval of the mean; NaN for fewer than two pairs.
    public var low: Double
    /// The upper end of that interval; NaN for fewer than two pairs.
    public var high: Double
    /// The two-sided p of the test that the mean is zero, from 0 to 1; NaN for fewer than two pairs.
    ///
    /// Where all differences are equal, it is 1 for zeros and 0 for anything else.
    public var p: Double

    /// The difference of two lists of values by seed.
    ///
    /// Seeds that only one of them has, or with a value that is not finite, are left out.
    public init(_ values: [Int: Double], minus others: [Int: Double]) {
        self.init(
            values.keys.sorted().compactMap { seed -> Double? in
                guard let one = values[seed], let other = others[seed], one.isFinite, other.isFinite else {
                    return nil
                }
                return one - other
            }
        )
    }

    /// The test of finite differences, one for each pair.
    public init(_ differences: [Double]) {
        self.differences = differences
        let summary = Summary(differences)
        count = summary.count
        mean = summary.mean
        guard count >= 2 else {
            (low, high, p) = (.nan, .nan, .nan)
            return
        }
        let t = StudentT(degrees: Double(count - 1))
        let error = summary.deviation / sqrt(Double(count))
        let margin = t.quantile(0.975) * error
        low = mean - margin
        high = mean + margin
        p = error > 0 ? 2 * t.upperTail(abs(mean) / error) : mean == 0 ? 1 : 0
    }
}
