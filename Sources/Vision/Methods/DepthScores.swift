import HDF5
import Specs

/// Depth metrics of held-out frames, beside those of constant depth.
struct DepthScores {
    private let settings: DepthEvaluationSettings
    private var images: [[String: Double]] = []
    private var constant: [[String: Double]] = []

    init(_ settings: DepthEvaluationSettings, data: DepthData) { self.settings = settings }

    private var range: ClosedRange<Double> { settings.minimumDepth...settings.maximumDepth }

    /// Compares the disparity of a frame with the truth, if there is any.
    mutating func add(_ disparity: [Float], of sample: VideoDataset.Sample, in data: VideoDataset) throws {
        guard data.sequences[sample.sequence].hasDepth else { return }
        let truth = try data.depth(sample.sequence, sample.frame)
        let predicted = disparity.map { 1 / $0 }
        if let metrics = DepthMetrics(predicted: predicted, truth: truth, range: range) { images.append(metrics.named) }
        let flat = [Float](repeating: 1, count: truth.count)
        if let metrics = DepthMetrics(predicted: flat, truth: truth, range: range) { constant.append(metrics.named) }
    }

    func write(to evaluation: inout Evaluation) {
        for (name, value) in meanMetrics(images) { evaluation.metrics["dense.\(name)"] = value }
        for (name, value) in meanMetrics(constant) {
            evaluation.metrics["control.constant_depth.dense.\(name)"] = value
        }
    }
}
