public import Specs
public import Statistics

/// What may be said of a variant's difference from the baseline.
public enum Verdict: String, Codable, Sendable {
    /// The variant differs from the baseline in the direction that the metric's goal names.
    case better
    /// The variant differs from the baseline in the other direction.
    case worse
    /// The variant is above the baseline, in a metric whose goal is not known.
    case higher
    /// The variant is below the baseline, in a metric whose goal is not known.
    case lower
    /// There are enough seeds, and they do not tell variant and baseline apart.
    case withinNoise = "within noise"
    /// Fewer than three seeds have both a run of the variant and one of the baseline.
    case tooFewSeeds = "too few seeds"

    /// Judges a difference.
    ///
    /// "Better" and "worse" need three pairs, a 95 % interval without zero and a corrected p below 0.05.
    /// - Parameters:
    ///   - difference: Variant minus baseline.
    ///   - correctedP: p of the difference, corrected for all that are judged together; it counts from three pairs on.
    ///   - goal: Which way the metric is better; nil if that is not known.
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
