import Foundation

/// Mean and spread of one metric of one variant over seeds.
public struct Summary: Sendable, Equatable {
    /// Seeds with a finite value.
    public var count: Int
    /// NaN without values.
    public var mean: Double
    /// Sample standard deviation, with n − 1; NaN for fewer than two values.
    public var deviation: Double

    /// Of the finite ones among `values`.
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
