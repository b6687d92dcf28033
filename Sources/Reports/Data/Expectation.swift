import Records
import Specs
import Statistics

/// Something that a spec expects, and what the runs say of it.
public struct Expectation: Codable, Equatable, Sendable {
    /// How far the runs agree with the claim.
    public enum Agreement: String, Codable, Sendable {
        /// The means are as expected, and the 95 % interval of the difference excludes zero.
        case holds
        /// The means are as expected; seeds differ too much, or are too few, to be sure.
        case leaning = "holds in the mean, within noise"
        /// The means are not as expected; the interval includes zero, or seeds are too few.
        case against = "does not hold in the mean, within noise"
        /// The means are not as expected, and the 95 % interval of the difference excludes zero.
        case contradicted = "does not hold"
        /// A side has no value yet.
        case open = "not measured yet"
        /// A variant of the claim has no run in the store.
        case missing = "a variant has no run in the store"
    }

    /// The claim, as the spec writes it.
    public var claim: String
    /// How far the runs agree with it.
    public var agreement: Agreement
    /// The mean of the left side over the seeds that both sides have; nil without any.
    public var left: Double?
    /// The mean of the right side over the seeds that both sides have; nil without any.
    public var right: Double?
    /// How many seeds both sides have. A number on the right has all seeds.
    public var count: Int
    /// The lower end of the 95 % interval of left minus right; nil for fewer than two seeds.
    public var low: Double?
    /// The upper end of the 95 % interval of left minus right; nil for fewer than two seeds.
    public var high: Double?

    // The document of a report has said `finding` since its first version.
    private enum CodingKeys: String, CodingKey {
        case claim
        case agreement = "finding"
        case left, right, count, low, high
    }

    /// What the runs say of a claim.
    init(_ claim: Claim, in comparison: Comparison) {
        self.claim = claim.text
        /// Finite values by seed; nil for a variant without runs.
        func values(of side: Claim.Side) -> [Int: Double]? {
            let variant = comparison.variants.first { $0.name == side.variant && !$0.runs.isEmpty }
            return variant?.values(of: side.metric)
        }
        let left = values(of: claim.left)
        let right: [Int: Double]? =
            switch claim.right {
            case .side(let side): values(of: side)
            case .number(let number): left?.mapValues { _ in number }
            }
        guard let ours = left, let theirs = right else {
            (agreement, count) = (.missing, 0)
            return
        }
        let difference = PairedDifference(ours, minus: theirs)
        let pairs = Set(ours.keys).intersection(theirs.keys).sorted()
        count = difference.count
        guard count > 0 else {
            agreement = .open
            return
        }
        self.left = Summary(pairs.compactMap { ours[$0] }).mean
        self.right = Summary(pairs.compactMap { theirs[$0] }).mean
        (low, high) = (difference.low.ifFinite, difference.high.ifFinite)
        // Each claim stands for itself, so that p is not corrected for the others.
        switch Verdict(difference, correctedP: difference.p, goal: claim.isGreater ? .maximize : .minimize) {
        case .better, .higher: agreement = .holds
        case .worse, .lower: agreement = .contradicted
        case .withinNoise, .tooFewSeeds:
            let isAsExpected = claim.isGreater ? difference.mean > 0 : difference.mean < 0
            agreement = isAsExpected ? .leaning : .against
        }
    }
}
