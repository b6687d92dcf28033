import HDF5
import Specs
import Torch

/// What frozen features of a split came to by every classifier.
struct FrozenMeasurement {
    private let split: EvaluationSplit
    private let found: [(name: String, result: Classified)]
    /// Classes of the test images.
    private let labels: [Int64]

    /// Learns from the features of the training images and tells the classes of the test images.
    init(
        _ features: FrozenFeatures,
        of split: EvaluationSplit,
        by classifiers: [(name: String, classifier: any FrozenClassifier)],
        seed: Int
    ) throws {
        (self.split, labels) = (split, features.test.labels)
        found = try withTorchErrors {
            try classifiers.map { name, classifier in
                let result = try classifier.classified(
                    train: features.train,
                    queries: features.test.features,
                    classes: split.classes,
                    seed: seed
                )
                return (name, result)
            }
        }
    }

    /// Accuracies in percent by their full names: `knn.accuracy`, `transfer.probe.accuracy`.
    var metrics: [String: Double] {
        Dictionary(
            uniqueKeysWithValues: found.map { name, result in
                ("\(split.prefix)\(name).accuracy", accuracy(of: result.predictions, labels))
            }
        )
    }

    /// What classifiers chose for themselves by full names: `probe.weight_decay`.
    var chosen: [String: Double] {
        var values: [String: Double] = [:]
        for (name, result) in found {
            for (fact, value) in result.chosen { values["\(split.prefix)\(name).\(fact)"] = value }
        }
        return values
    }

    /// Adds the metrics, and the predictions of each test image with how they came about.
    func write(to evaluation: inout Evaluation) {
        evaluation.metrics.merge(metrics) { _, new in new }
        for (name, result) in found {
            let group = "\(split.group)predictions/\(name)"
            evaluation.tensors.append((group, HDF5Array(result.predictions)))
            evaluation.notes[group] = result.facts.merging(["training_images": "\(split.train.count)"]) { $1 }
        }
        evaluation.tensors.append(("\(split.group)labels", HDF5Array(labels)))
        evaluation.imageValues += imageValues
    }

    /// 100 for each image that is told right, 0 for others. An image's class is part of its name, so that images of
    /// another data set are not taken for these.
    private var imageValues: [ImageValues] {
        let images = labels.enumerated().map { "\($0)/\($1)" }
        return found.map { name, result in
            let values = zip(result.predictions, labels).map { $0 == $1 ? 100.0 : 0 }
            return ImageValues("\(split.prefix)\(name).accuracy", images: images, values: values)
        }
    }
}
