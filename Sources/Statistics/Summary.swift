import Foundation

/// How many values there are, their mean and their spread.
public struct Summary: Sendable, Equatable {
    /// How many of the values are finite.
    public var count: Int
    /// The mean; NaN without values.
    public var mean: Double
    /// The sample standard deviation √(Σ(xᵢ − x̄)² / (n − 1)); NaN for fewer than two values.
    public var deviation: Double

    /// The summary of the finite ones among `values`, the same in whatever order they come.
    public init(_ values: some Sequence<Double>) {
        // Sorted, so that sums do not depend on the order in which values come.
        let values = values.filter(\.isFinite).sorted()
        count = values.count
        mean = count > 0 ? values.reduce(0, +) / Double(count) : .nan
        let mean = mean
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        deviation = count > 1 ? sqrt(squares / Double(count - 1)) : .nan
    }
}
