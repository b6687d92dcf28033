import Foundation

/// The 95 % interval of a mean by the bias-corrected and accelerated bootstrap. Efron 1987.
///
/// For few values the distribution over all resamples is computed, each multiset with its probability, so the interval is exact;
/// for more, 20,000 resamples are drawn by a fixed seed.
public struct Bootstrap: Sendable, Equatable {
    public var low: Double
    public var high: Double

    /// Values for which all resamples are enumerated.
    static let mostExact = 9

    /// Of the finite ones among `values`; NaN for fewer than three, or equal ones.
    public init(meanOf values: [Double], confidence: Double = 0.95) {
        let values = values.filter(\.isFinite).sorted()
        let mean = values.reduce(0, +) / Double(values.count)
        guard values.count >= 3, values.first != values.last else {
            (low, high) = (.nan, .nan)
            return
        }
        var distribution = values.count <= Self.mostExact ? allMeans(values) : drawnMeans(values)
        distribution.sort { $0.mean < $1.mean }
        // What differs by rounding alone is equal.
        let slack = 1e-12 * (abs(mean) + values.map(abs).reduce(0, max))
        let below = distribution.reduce(0) { $1.mean < mean - slack ? $0 + $1.share : $0 }
        let upTo = distribution.reduce(0) { $1.mean <= mean + slack ? $0 + $1.share : $0 }
        let bias = Normal.quantile((below + upTo) / 2)
        // By leaving one out each; of a mean, the differences are those of the values.
        let apart = values.map { mean - $0 }
        let squares = apart.reduce(0) { $0 + $1 * $1 }
        let cubes = apart.reduce(0) { $0 + $1 * $1 * $1 }
        let acceleration = -cubes / (6 * pow(squares, 1.5))
        func bound(_ probability: Double) -> Double {
            let z = bias + Normal.quantile(probability)
            let corrected = Normal.cumulative(bias + z / (1 - acceleration * z))
            var sum = 0.0
            for (value, share) in distribution {
                sum += share
                if sum >= corrected - 1e-12 { return value }
            }
            return distribution.last?.mean ?? .nan
        }
        low = bound((1 - confidence) / 2)
        high = bound((1 + confidence) / 2)
    }
}

private typealias Distribution = [(mean: Double, share: Double)]

/// The mean of every multiset of as many values, and its probability.
private func allMeans(_ values: [Double]) -> Distribution {
    let count = values.count
    var result: Distribution = []
    func enter(_ place: Int, _ left: Int, _ sum: Double, _ logShare: Double) {
        if place == count - 1 {
            let total = sum + Double(left) * values[place]
            result.append((total / Double(count), exp(logShare - lgamma(Double(left) + 1))))
            return
        }
        for times in 0...left {
            let share = logShare - lgamma(Double(times) + 1)
            enter(place + 1, left - times, sum + Double(times) * values[place], share)
        }
    }
    enter(0, count, 0, lgamma(Double(count) + 1) - Double(count) * log(Double(count)))
    return result
}

private func drawnMeans(_ values: [Double]) -> Distribution {
    let draws = 20_000
    var random = SplitMix64(seed: 0x9E37_79B9_7F4A_7C15)
    return (0..<draws).map { _ in
        let sum = values.indices.reduce(0.0) { sum, _ in
            sum + values[random.place(below: values.count)]
        }
        return (sum / Double(values.count), 1 / Double(draws))
    }
}
