import Foundation

/// Tests of paired differences that do not assume a normal distribution.
///
/// Every test enumerates all outcomes, so that none depends on random numbers.
public struct PairedTests: Sendable, Equatable {
    /// How many pairs there are.
    public var count: Int
    /// The mean of the differences over their sample standard deviation, d_z of Cohen 1988; NaN for fewer than two
    /// pairs, or equal differences.
    public var effect: Double
    /// The two-sided p of the exact sign-flip permutation test of the mean, from 2/2ⁿ to 1. Fisher 1935. NaN without
    /// pairs, and for more than 20.
    public var signFlipP: Double
    /// The two-sided p of the signed-rank test, from 2/2ⁿ to 1, exact also with ties. Wilcoxon 1945.
    ///
    /// Differences of zero are left out. NaN if no others are left, and for more than 500.
    public var wilcoxonP: Double

    /// The tests of differences, one for each pair; those that are not finite are left out.
    public init(_ differences: [Double]) {
        let differences = differences.filter(\.isFinite)
        let summary = Summary(differences)
        count = summary.count
        effect = summary.deviation > 0 ? summary.mean / summary.deviation : .nan
        signFlipP = signFlip(differences)
        wilcoxonP = wilcoxon(differences)
    }

    /// The smallest two-sided p that an exact test of n pairs can give, 2/2ⁿ; 1 for no pairs.
    public static func smallestP(of count: Int) -> Double { count < 1 ? 1 : 2 / pow(2, Double(count)) }
}

/// The share of all 2ⁿ assignments of signs whose mean is as far from zero as the one found. Fisher 1935.
private func signFlip(_ differences: [Double]) -> Double {
    let magnitudes = differences.map(abs)
    guard !magnitudes.isEmpty, magnitudes.count <= 20 else { return .nan }
    let found = abs(differences.reduce(0, +))
    // What differs by rounding alone is equal.
    let limit = found - 1e-12 * magnitudes.reduce(0, +)
    // Half of the assignments: the other half are their mirror images.
    let sums = magnitudes.dropFirst().reduce([magnitudes[0]]) { sums, magnitude in
        sums.map { $0 + magnitude } + sums.map { $0 - magnitude }
    }
    return Double(sums.count { abs($0) >= limit }) / Double(sums.count)
}

/// Two-sided p of the signed-rank test, by the distribution of the sum of positive ranks over all signs. Wilcoxon 1945.
private func wilcoxon(_ differences: [Double]) -> Double {
    let differences = differences.filter { $0 != 0 }
    guard !differences.isEmpty, differences.count <= 500 else { return .nan }
    // Twice the ranks, which are whole numbers also where equals share them.
    let order = differences.indices.sorted { abs(differences[$0]) < abs(differences[$1]) }
    var ranks = [Int](repeating: 0, count: differences.count)
    var start = 0
    while start < order.count {
        var end = start + 1
        while end < order.count, abs(differences[order[end]]) == abs(differences[order[start]]) { end += 1 }
        for place in start..<end { ranks[order[place]] = start + 1 + end }
        start = end
    }
    let total = ranks.reduce(0, +)
    let positive = zip(ranks, differences).reduce(0) { $1.1 > 0 ? $0 + $1.0 : $0 }
    // The share of assignments for each sum.
    var shares = [Double](repeating: 0, count: total + 1)
    shares[0] = 1
    var reached = 0
    for rank in ranks {
        for sum in stride(from: reached, through: 0, by: -1) {
            shares[sum] /= 2
            shares[sum + rank] += shares[sum]
        }
        reached += rank
    }
    let least = min(positive, total - positive)
    return min(1, 2 * shares[...least].reduce(0, +))
}
