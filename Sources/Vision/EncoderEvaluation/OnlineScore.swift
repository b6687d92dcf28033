import Specs
import Torch

/// Measuring an encoder while it trains.
///
/// Of training images alone, so that no choice by the curve has seen a test image; and of fewer, so its numbers are lower than
/// those of ``EncoderEvaluation/evaluate(_:_:)`` and stand under a name of their own.
struct OnlineScore {
    /// The name of its metric.
    static let metric = "online.knn.accuracy"

    private let settings: OnlineSettings
    private let knn: KNNSettings
    private let images: EvaluationImages
    private let classes: Int
    private let device: Device

    /// - Parameter split: Whose training images are used.
    init(_ settings: OnlineSettings, knn: KNNSettings, split: EvaluationSplit, device: Device) {
        (self.settings, self.knn, self.device) = (settings, knn, device)
        (images, classes) = (split.train.labelled(settings.images), split.classes)
    }

    /// When it is measured.
    var scoring: Scoring { Scoring(every: settings.every, metric: Self.metric, keepsBest: false) }

    /// `online.knn.accuracy`: of the last fifth of some training images, by neighbours among the others, in percent.
    func callAsFunction(_ encoder: EvaluatedEncoder) throws -> [String: Double] {
        let all = try images.features(on: device) { encoder.trained($0) }
        let learned = all.count - max(1, all.count / 5)
        let votes = try neighbourVotes(
            train: LabelledFeatures(all.features.sliced(0, 0, learned), labels: Array(all.labels[..<learned])),
            queries: all.features.sliced(0, learned, all.count),
            classes: classes,
            KNNSettings(neighbours: min(knn.neighbours, learned), temperature: knn.temperature)
        )
        return [Self.metric: accuracy(of: votes, Array(all.labels[learned...]))]
    }
}
