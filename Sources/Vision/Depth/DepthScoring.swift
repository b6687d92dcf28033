import Specs
import Torch

extension DepthMethod: ScoredMethod {
    var scoring: Scoring? {
        guard let every = settings.evaluation.every, !scored.isEmpty else { return nil }
        return Scoring(
            every: every,
            metric: "validation.synthesis.score",
            keepsBest: settings.evaluation.checkpoint == .best
        )
    }

    /// Held-out frames with neighbours, as many as are asked for, evenly spread.
    private var scored: [VideoDataset.Sample] {
        let all = heldOut.samples
        let count = min(settings.evaluation.scoreFrames, all.count)
        return evenlySpread(count, of: all.count).map { all[$0] }
    }

    /// How well frames are synthesised and how consistent their depth is; beside it, where the truth is known, how good
    /// depth is, which decides nothing.
    func score() throws -> [String: Double] {
        var synthesis: [SynthesisScore] = []
        var depths = try DepthScores(settings.evaluation, data: settings.data, withControl: false)
        for sample in scored {
            let prediction = try predict(sample, withScore: true)
            if let score = prediction.synthesis { synthesis.append(score) }
            try depths.add(prediction.disparity, of: sample, in: heldOut)
        }
        var evaluation = Evaluation()
        depths.write(to: &evaluation)
        var values = evaluation.metrics.filter { $0.key.hasSuffix(".abs_rel") }
        for (name, scores) in named(synthesis) { values[name] = mean(scores) }
        return Dictionary(uniqueKeysWithValues: values.map { ("validation.\($0.key)", $0.value) })
    }
}
