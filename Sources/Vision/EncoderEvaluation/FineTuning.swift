import Specs
import Torch

/// What an encoder reaches if it is trained further, together with a linear layer, on a part of the labels.
struct FineTuning {
    let settings: FinetuneSettings
    let split: EvaluationSplit
    let conditions: EvaluationConditions

    /// Accuracy in percent for each part of the labels by name: `finetune.10.accuracy`.
    ///
    /// - Parameter encoder: Makes the encoder that is trained, anew for each part.
    func accuracies(of encoder: () throws -> any Layer) throws -> [String: Double] {
        var values: [String: Double] = [:]
        for fraction in settings.fractions {
            let name = "finetune.\(FinetuneSettings.name(of: fraction)).accuracy"
            values[name] = try accuracy(of: encoder(), fraction: fraction)
        }
        return values
    }

    /// Accuracy in percent after training an encoder, which is changed, on a part of the labels.
    private func accuracy(of encoder: any Layer, fraction: Double) throws -> Double {
        let training = LabelledTraining(
            split: split,
            conditions: conditions,
            epochs: settings.epochs,
            rate: settings.rate,
            batch: settings.batch
        )
        let labels = split.train.labels.map { Int64($0) }
        let rows = balancedSubset(labels, fraction: fraction, seed: conditions.seed)
        let classifier = try training(encoder, rows: rows)
        let predictions = try withEvaluationMode {
            try split.test.outputs(on: conditions.device) { try classifier($0).argmax(1).int64s() }.flatMap(\.self)
        }
        return Vision.accuracy(of: predictions, split.test.labels.map { Int64($0) })
    }
}
