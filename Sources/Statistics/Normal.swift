import Foundation

/// The standard normal distribution.
enum Normal {
    /// P(Z ≤ z), accurate in both tails.
    static func cumulative(_ z: Double) -> Double { 0.5 * erfc(-z / 2.0.squareRoot()) }

    /// The z with P(Z ≤ z) = `probability`, by bisection; infinite at 0 and 1, NaN outside of them.
    static func quantile(_ probability: Double) -> Double {
        guard probability > 0, probability < 1 else {
            return probability == 0 ? -.infinity : probability == 1 ? .infinity : .nan
        }
        if probability > 0.5 { return -quantile(1 - probability) }
        var (low, high) = (-40.0, 0.0)
        while true {
            let middle = low + (high - low) / 2
            if middle <= low || middle >= high { return middle }
            if cumulative(middle) < probability { low = middle } else { high = middle }
        }
    }
}
