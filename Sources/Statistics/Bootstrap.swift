import Foundation

/// The confidence interval of a mean by the bias-corrected and accelerated bootstrap. Efron 1987, Journal of the
/// American Statistical Association 82.
///
/// Let z₀ be the normal quantile of the share of resamples whose mean is below the mean found, with half of those that
/// equal it, and a = Σ(xᵢ − x̄)³ / (6 (Σ(xᵢ − x̄)²)^1.5) the acceleration. The ends are the quantiles Φ(z₀ + z/(1 −
/// a·z)) of the means of the resamples, at 95 % for z = z₀ ± 1.96. Up to nine values, all resamples are enumerated with
/// their probabilities, so that the interval is exact. Of more values, 20,000 resamples are drawn, the same ones each
/// time.
public struct Bootstrap: Sendable, Equatable {
    /// The lower end of the interval; NaN for fewer than three values, or equal ones.
    public var low: Double
    /// The upper end of the interval; NaN for fewer than three values, or equal ones.
    public var high: Double

    /// The most values of which all resamples are enumerated.
    static let mostExact = 9

    /// The interval of the mean of the finite ones among `values`.
    ///
    /// - Parameter confidence: How often the interval is to hold the truth, between 0 and 1.
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
        // The acceleration takes the means with one value left out. They differ as the values do.
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

/// The mean of every multiset of as many values, and the probability that a resample is that multiset.
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

/// The means of resamples that are drawn by a fixed seed, each with the same share.
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
