import HDF5
import Journal
import Specs
import Torch

extension EncoderEvaluation {
    /// What encoders that learned nothing, or learned from labels, reach under the same protocol: by full name, among them
    /// the λ that the probe chose, `….weight_decay`.
    ///
    /// They do not depend on the training, so runs share them through the cache of data.
    func controls(_ encoder: EvaluatedEncoder) throws -> [String: Double] {
        let measuring = [settings.knn.json.canonical, settings.probe.json.canonical]
        let network = [encoder.identity, "\(precision)"]
        var values = try shared("raw_pixels", measuring) {
            try frozen("raw_pixels") { $0.flattened(from: 1) }
        }
        let width = try withTorchErrors { encoder.trained(views(splits[0].train, [0])).size(1) }
        values.merge(
            try shared("pca", measuring + ["\(width)"]) {
                // As the encoder, fitted to the data set itself, whatever it is measured on.
                let pixels = try features(splits[0]) { $0.flattened(from: 1) }.train.features
                let basis = try withTorchErrors { try PrincipalBasis(of: pixels, count: width) }
                return try frozen("pca") { basis($0.flattened(from: 1)) }
            }
        ) { $1 }
        let finetune = settings.finetune.map { [$0.json.canonical] } ?? []
        values.merge(
            try shared("random_encoder", measuring + network + finetune) {
                let random = encoder.fresh(try Generator(seed: UInt64(seed), device: device))
                return try frozen("random_encoder") { random($0) }
                    .merging(try finetunedFromScratch(encoder)) { $1 }
            }
        ) { $1 }
        if let supervised = settings.supervised {
            values.merge(
                try shared("supervised", measuring + network + [supervised.json.canonical]) {
                    let learned = encoder.fresh(try Generator(seed: UInt64(seed), device: device))
                    _ = try trained(
                        learned,
                        on: splits[0],
                        rows: Array(0..<splits[0].train.count),
                        epochs: supervised.epochs,
                        rate: supervised.rate,
                        batch: supervised.batch
                    )
                    return try frozen("supervised") { learned($0) }
                }
            ) { $1 }
        }
        return values
    }

    /// The metrics of a control whose features are frozen, on every data set.
    private func frozen(_ name: String, _ encode: (Tensor) -> Tensor) throws -> [String: Double] {
        var values: [String: Double] = [:]
        for split in splits {
            let measured = try measured(features(split, encode), split)
            for (metric, value) in measured.metrics(split) { values["control.\(name).\(metric)"] = value }
            values["control.\(name).\(split.prefix)probe.weight_decay"] = measured.probe.weightDecay
        }
        return values
    }

    /// Fine-tuning that begins with random weights.
    private func finetunedFromScratch(_ encoder: EvaluatedEncoder) throws -> [String: Double] {
        guard let finetune = settings.finetune else { return [:] }
        var values: [String: Double] = [:]
        for fraction in finetune.fractions {
            let random = encoder.fresh(try Generator(seed: UInt64(seed), device: device))
            let name = "control.random_encoder.finetune.\(FinetuneSettings.name(of: fraction)).accuracy"
            values[name] = try finetuned(random, fraction, finetune)
        }
        return values
    }

    /// Numbers that another run has computed from the same images and settings, or else computes them and keeps them.
    private func shared(
        _ name: String,
        _ facts: [String],
        _ compute: () throws -> [String: Double]
    ) throws -> [String: Double] {
        let images = splits.flatMap { [$0.train.digest(), $0.test.digest()] }
        let machine = ["\(device.kind)", libraryVersion, processorCapability]
        let key = (["controls 1", name, "\(seed)"] + facts + images + machine).joined(separator: "\n")
        return try cachedNumbers("control-\(name)-\(SHA256.hex(key).prefix(24))", compute)
    }
}

/// Named numbers from the cache of data, computed if they are not there; a cache that cannot be used is done without.
func cachedNumbers(_ key: String, _ compute: () throws -> [String: Double]) throws -> [String: Double] {
    var computed: [String: Double]?
    do {
        let path = try cached(key) { path in
            let values = try compute()
            computed = values
            try writeHDF5(to: path) { writer in
                let names = values.keys.sorted()
                try writer.writeStrings(names, to: "names")
                try writer.write(HDF5Array(names.compactMap { values[$0] }), to: "values")
            }
        }
        if let computed { return computed }
        let file = try HDF5File(reading: path)
        return Dictionary(uniqueKeysWithValues: zip(try file.strings("names"), try file.read("values").doubles()))
    } catch  where computed != nil || error is JournalError || error is HDF5Error {
        return try computed ?? compute()
    }
}
