import Foundation

/// A variant against the baseline, seed by seed: the paired t test.
public struct PairedDifference: Sendable, Equatable {
    /// Variant minus baseline for each seed that both have with finite values, in the order of the seeds.
    public var differences: [Double]
    /// How many these are.
    public var count: Int
    /// Mean of variant minus baseline; NaN without pairs.
    public var mean: Double
    /// The 95 % confidence interval of the mean; NaN for fewer than two pairs.
    public var low: Double
    public var high: Double
    /// Two-sided p of the paired t test; NaN for fewer than two pairs.
    public var p: Double

    /// Of the values that variant and baseline have at the same seeds.
    public init(_ variant: [Int: Double], minus baseline: [Int: Double]) {
        self.init(
            variant.keys.sorted().compactMap { seed -> Double? in
                guard let one = variant[seed], let other = baseline[seed], one.isFinite, other.isFinite else {
                    return nil
                }
                return one - other
            }
        )
    }

    /// Of finite differences, one for each seed.
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

/// Holm's correction: p values as they count when all of them are looked at. NaN stays NaN and does not count.
public func holm(_ p: [Double]) -> [Double] {
    let order = p.indices.filter { !p[$0].isNaN }.sorted { (p[$0], $0) < (p[$1], $1) }
    var corrected = p
    var largest = 0.0
    for (rank, index) in order.enumerated() {
        largest = max(largest, min(1, Double(order.count - rank) * p[index]))
        corrected[index] = largest
    }
    return corrected
}

/// What may be said of a difference.
public enum Verdict: String, Sendable {
    case better
    case worse
    /// Significant, of a metric whose good direction is not known.
    case higher
    case lower
    case withinNoise = "within noise"
    case tooFewSeeds = "too few seeds"

    /// "Better" and "worse" need three pairs, an interval without zero and a corrected p below 0.05.
    public init(_ difference: PairedDifference, correctedP: Double, goal: Goal?) {
        guard difference.count >= 3 else {
            self = .tooFewSeeds
            return
        }
        let excludesZero = difference.low > 0 || difference.high < 0
        guard excludesZero, correctedP < 0.05 else {
            self = .withinNoise
            return
        }
        let isHigher = difference.mean > 0
        switch goal {
        case .minimize: self = isHigher ? .worse : .better
        case .maximize: self = isHigher ? .better : .worse
        case nil: self = isHigher ? .higher : .lower
        }
    }
}
