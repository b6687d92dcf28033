import Specs
import Torch

/// Measuring an encoder while it trains.
///
/// Of training images alone, so that no choice by the curve has seen a test image; and of fewer, so its numbers are lower than
/// those of ``EncoderEvaluation/evaluate(_:_:)`` and stand under a name of their own.
extension EncoderEvaluation {
    /// When; nil for never.
    var onlineScoring: Scoring? {
        settings.online.map { Scoring(every: $0.every, metric: "online.knn.accuracy", keepsBest: false) }
    }

    /// `online.knn.accuracy`: of the last fifth of some training images, by neighbours among the others, in percent.
    func onlineScore(_ encoder: EvaluatedEncoder) throws -> [String: Double] {
        let images = splits[0].train.labelled(settings.online?.images)
        let all = try encoded(images) { encoder.trained($0) }
        let learned = all.count - max(1, all.count / 5)
        let votes = try neighbourVotes(
            train: LabelledFeatures(all.features.sliced(0, 0, learned), labels: Array(all.labels[..<learned])),
            queries: all.features.sliced(0, learned, all.count),
            classes: splits[0].classes,
            KNNSettings(neighbours: min(settings.knn.neighbours, learned), temperature: settings.knn.temperature)
        )
        return ["online.knn.accuracy": accuracy(of: votes, Array(all.labels[learned...]))]
    }
}

extension ContrastiveMethod: ScoredMethod {
    var scoring: Scoring? { evaluation.onlineScoring }

    func score() throws -> [String: Double] { try evaluation.onlineScore(evaluatedEncoder) }
}

extension PretextMethod: ScoredMethod {
    var scoring: Scoring? { encoderEvaluation?.onlineScoring }

    func score() throws -> [String: Double] { try encoderEvaluation?.onlineScore(evaluatedEncoder) ?? [:] }
}
