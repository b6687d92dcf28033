import Specs

/// How good the networks of a depth run are while they train, on some held-out frames.
struct DepthValidation {
    private let method: DepthMethod
    /// Held-out frames with neighbours, as many as are asked for, evenly spread.
    private let samples: [VideoDataset.Sample]

    init(of method: DepthMethod) {
        self.method = method
        let all = method.heldOut.samples
        let count = min(method.settings.evaluation.scoreFrames, all.count)
        samples = evenlySpread(count, of: all.count).map { all[$0] }
    }

    /// When it is asked for; nil for never.
    var scoring: Scoring? {
        let settings = method.settings.evaluation
        guard let every = settings.every, !samples.isEmpty else { return nil }
        return Scoring(
            every: every,
            metric: "validation.synthesis.score",
            keepsBest: settings.checkpoint == .best
        )
    }

    /// How well frames are synthesised and how consistent their depth is. Beside it, where the truth is known, how good
    /// depth is, which decides nothing.
    func scores() throws -> [String: Double] {
        let predictor = HeldOutPredictor(method)
        var synthesis = SynthesisScores()
        var depths = try DepthScores(method.settings.evaluation, data: method.settings.data, withControl: false)
        for sample in samples {
            let prediction = try predictor.prediction(of: sample, withSynthesis: true)
            synthesis.add(prediction.synthesis)
            try depths.add(prediction.disparity, of: sample, in: method.heldOut)
        }
        var evaluation = Evaluation()
        depths.write(to: &evaluation)
        let errors = evaluation.metrics.filter { $0.key.hasSuffix(".abs_rel") }
        let values = errors.merging(synthesis.means) { $1 }
        return Dictionary(uniqueKeysWithValues: values.map { ("validation.\($0.key)", $0.value) })
    }
}
