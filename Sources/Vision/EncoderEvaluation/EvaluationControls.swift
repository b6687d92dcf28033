import Specs
import Torch

/// What encoders that learned nothing, or learned from labels, reach under the same protocol.
///
/// They do not depend on the training, so runs share them through the cache of data.
struct EvaluationControls {
    let settings: EncoderEvaluationSettings
    let splits: [EvaluationSplit]
    let conditions: EvaluationConditions

    /// Measures the controls of an encoder and adds what was found: `control.<name>.…`.
    func write(beside encoder: EvaluatedEncoder, to evaluation: inout Evaluation) throws {
        for (name, value) in try values(beside: encoder) {
            if isMetric(name) {
                evaluation.metrics[name] = value
            } else {
                evaluation.notes["predictions", default: [:]][name] = "\(value)"
            }
        }
    }

    /// Whether a name is of an accuracy, not of what a classifier chose for itself.
    private func isMetric(_ name: String) -> Bool { name.hasSuffix(".accuracy") }

    /// By full name.
    private func values(beside encoder: EvaluatedEncoder) throws -> [String: Double] {
        let measuring = settings.classifiers.values.map { $0.json.canonical }
        let network = [encoder.identity, "\(conditions.precision)"]
        var values = try shared("raw_pixels", measuring) {
            try frozen("raw_pixels") { $0.flattened(from: 1) }
        }
        let width = try withTorchErrors {
            encoder.trained(splits[0].train.inputs([0], on: conditions.device)).size(1)
        }
        values.merge(
            try shared("pca", measuring + ["\(width)"]) {
                // As the encoder, fitted to the data set itself, whatever it is measured on.
                let pixels = try FrozenFeatures(of: splits[0], on: conditions.device) { $0.flattened(from: 1) }
                let basis = try withTorchErrors { try PrincipalBasis(of: pixels.train.features, count: width) }
                return try frozen("pca") { basis($0.flattened(from: 1)) }
            }
        ) { $1 }
        let finetune = settings.finetune.map { [$0.json.canonical] } ?? []
        values.merge(
            try shared("random_encoder", measuring + network + finetune) {
                let random = encoder.fresh(try conditions.generator())
                return try frozen("random_encoder") { random($0) }
                    .merging(try finetunedFromScratch(encoder)) { $1 }
            }
        ) { $1 }
        if let supervised = settings.supervised {
            values.merge(
                try shared("supervised", measuring + network + [supervised.json.canonical]) {
                    let learned = encoder.fresh(try conditions.generator())
                    let training = LabelledTraining(
                        split: splits[0],
                        conditions: conditions,
                        epochs: supervised.epochs,
                        rate: supervised.rate,
                        batch: supervised.batch
                    )
                    _ = try training(learned, rows: Array(0..<splits[0].train.count))
                    return try frozen("supervised") { learned($0) }
                }
            ) { $1 }
        }
        return values
    }

    /// The metrics of a control whose features are frozen, on every data set, and what its classifiers chose.
    private func frozen(_ name: String, _ encode: (Tensor) -> Tensor) throws -> [String: Double] {
        var values: [String: Double] = [:]
        for split in splits {
            let measured = try FrozenMeasurement(
                FrozenFeatures(of: split, on: conditions.device, encode),
                of: split,
                by: settings.frozen,
                seed: conditions.seed
            )
            for (metric, value) in measured.metrics { values["control.\(name).\(metric)"] = value }
            for (fact, value) in measured.chosen { values["control.\(name).\(fact)"] = value }
        }
        return values
    }

    /// Fine-tuning that begins with random weights.
    private func finetunedFromScratch(_ encoder: EvaluatedEncoder) throws -> [String: Double] {
        guard let finetune = settings.finetune else { return [:] }
        let tuning = FineTuning(settings: finetune, split: splits[0], conditions: conditions)
        let accuracies = try tuning.accuracies { encoder.fresh(try conditions.generator()) }
        return Dictionary(uniqueKeysWithValues: accuracies.map { ("control.random_encoder.\($0.key)", $0.value) })
    }

    /// Numbers that another run has computed from the same images and settings, or else computes them and keeps them.
    private func shared(
        _ name: String,
        _ facts: [String],
        _ compute: () throws -> [String: Double]
    ) throws -> [String: Double] {
        let images = splits.flatMap { [$0.train.digest(), $0.test.digest()] }
        let machine = ["\(conditions.device.kind)", libraryVersion, processorCapability]
        let key = (["controls 1", name, "\(conditions.seed)"] + facts + images + machine).joined(separator: "\n")
        return try cachedNumbers("control-\(name)-\(SHA256.hex(key).prefix(24))", compute)
    }
}
