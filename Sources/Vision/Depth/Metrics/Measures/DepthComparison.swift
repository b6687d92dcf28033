import Foundation

/// Predicted depth of one picture beside the true one.
public struct DepthComparison: Sendable {
    /// A pixel whose true depth is known, in metres.
    public struct Pixel: Sendable {
        /// What is predicted.
        public let predicted: Double
        /// What is true.
        public let truth: Double
        /// ln predicted − ln true.
        public let logarithm: Double

        /// Predicted − true.
        public var error: Double { predicted - truth }
        /// The greater of the two over the lesser.
        public var ratio: Double { max(predicted / truth, truth / predicted) }
    }

    private let pixels: [Pixel]

    /// Predictions, times a factor and limited to a range, beside the truth.
    ///
    /// - Returns: nil if there is nothing to compare.
    public init?(predicted: [Float], truth: [Float], factor: Double, range: ClosedRange<Double>) {
        guard !truth.isEmpty else { return nil }
        pixels = truth.indices.map { index in
            let t = Double(truth[index])
            let p = min(max(Double(predicted[index]) * factor, range.lowerBound), range.upperBound)
            return Pixel(predicted: p, truth: t, logarithm: log(p) - log(t))
        }
    }

    /// The mean of a value over all pixels.
    public func mean(_ value: (Pixel) -> Double) -> Double {
        let count = Double(pixels.count)
        return pixels.reduce(0) { $0 + value($1) / count }
    }
}
