import Foundation
import Records
import Statistics

/// A quantity over the steps of training, for each variant over its seeds.
public struct TrainingCurve: Codable, Equatable, Sendable {
    /// Full name: `train.loss`.
    public var metric: String
    /// In the order of the spec; variants without values are left out.
    public var lines: [Line]

    /// One variant: mean, least and greatest over its seeds at some steps.
    public struct Line: Codable, Equatable, Sendable {
        /// The variant's name.
        public var variant: String
        /// Its place in the spec, 0 for the baseline.
        public var index: Int
        /// How many runs are summarised: the finished ones, or all while there are none.
        public var runs: Int
        /// The steps of the points, in order; of a part of the training that has one point, the mean of its steps.
        public var steps: [Int]
        /// The mean over runs at each of `steps`.
        public var mean: [Double]
        /// The least of the runs at each of `steps`.
        public var low: [Double]
        /// The greatest of the runs at each of `steps`.
        public var high: [Double]

        /// Whether the other variants are compared with it.
        public var isBaseline: Bool { index == 0 }
    }
}

extension TrainingCurve.Line {
    /// Parts of the training that a curve shows one mean for, if more steps than that were measured.
    static let resolution = 100

    /// The summary of some runs; nil if none has a finite value.
    init?(variant: String, index: Int, curves: [Curve]) {
        let points = curves.map { $0.points.filter(\.value.isFinite) }.filter { !$0.isEmpty }
        let measured = Set(points.flatMap { $0.map(\.step) })
        guard let last = measured.max() else { return nil }
        let isCoarse = measured.count <= Self.resolution
        let bin = { (step: Int) in isCoarse ? step : (step - 1) * Self.resolution / max(last, 1) }
        let means = points.map { points in
            Dictionary(grouping: points) { bin($0.step) }.mapValues { Summary($0.map(\.value)).mean }
        }
        let stepsOfBins = Dictionary(grouping: measured) { bin($0) }
        self.variant = variant
        self.index = index
        runs = points.count
        (steps, mean, low, high) = ([], [], [], [])
        for (bin, members) in stepsOfBins.sorted(by: { $0.key < $1.key }) {
            let values = means.compactMap { $0[bin] }
            guard let least = values.min(), let greatest = values.max() else { continue }
            steps.append(members.reduce(0, +) / members.count)
            mean.append(rounded(Summary(values).mean, digits: 6))
            low.append(rounded(least, digits: 6))
            high.append(rounded(greatest, digits: 6))
        }
    }
}

extension Store {
    /// The curves of every metric of training but the rate of learning: what was minimised, and what was scored
    /// meanwhile.
    func trainingCurves(of comparison: Comparison) throws -> [TrainingCurve] {
        let metrics = comparison.metrics.filter { isOfTraining($0) && $0 != "train.rate" }
        return try metrics.map { metric in
            let lines = try comparison.variants.compactMap { variant in
                let finished = variant.runs.filter { $0.state == .finished }
                let chosen = (finished.isEmpty ? variant.runs : finished).map(\.id)
                return TrainingCurve.Line(
                    variant: variant.name,
                    index: variant.index,
                    curves: try curves(of: metric, runs: chosen)
                )
            }
            return TrainingCurve(metric: metric, lines: lines)
        }.filter { !$0.lines.isEmpty }
    }
}
