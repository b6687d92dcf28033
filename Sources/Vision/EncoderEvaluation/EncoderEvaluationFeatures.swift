import Specs
import Torch

extension EncoderEvaluation {
    /// Frozen features of a data set.
    struct Features {
        var train: LabelledFeatures
        var test: LabelledFeatures
    }

    /// What frozen features came to.
    struct Measured {
        var votes: [Int64]
        var probe: ProbeResult
        /// Of the test images.
        var labels: [Int64]

        /// Accuracies by their names.
        func metrics(_ split: Split) -> [String: Double] {
            [
                "\(split.prefix)knn.accuracy": accuracy(of: votes, labels),
                "\(split.prefix)probe.accuracy": accuracy(of: probe.predictions, labels),
            ]
        }

        /// 100 for each image that is told right, 0 for others. An image's class is part of its name, so that images of
        /// another data set are not taken for these.
        func imageValues(_ split: Split) -> [ImageValues] {
            let images = labels.enumerated().map { "\($0)/\($1)" }
            return [("knn", votes), ("probe", probe.predictions)].map { way, predictions in
                let values = zip(predictions, labels).map { $0 == $1 ? 100.0 : 0 }
                return ImageValues("\(split.prefix)\(way).accuracy", images: images, values: values)
            }
        }
    }

    /// Images whose views are in memory at once while features are computed.
    private static let batch = 500

    /// The features of all images of a data set by an encoder.
    func features(_ split: Split, _ encode: (Tensor) -> Tensor) throws -> Features {
        try withTorchErrors {
            Features(train: try encoded(split.train, encode), test: try encoded(split.test, encode))
        }
    }

    /// The features of some images, in float32, with their labels.
    func encoded(_ images: EvaluationImages, _ encode: (Tensor) -> Tensor) throws -> LabelledFeatures {
        let features = Tensor.concatenated(outputs(of: images) { encode($0).to(.float32) }, 0)
        guard features.rank == 2 else {
            throw EncoderEvaluationError(
                "the encoder gives \(features.shape) for \(images.count) images, expected [images, features]"
            )
        }
        return LabelledFeatures(features, labels: images.labels.map { Int64($0) })
    }

    /// What a function of views gives for all images, some at a time.
    func outputs<Output>(of images: EvaluationImages, _ function: (Tensor) throws -> Output) rethrows -> [Output] {
        try stride(from: 0, to: images.count, by: Self.batch).map { start in
            try function(views(images, Array(start..<min(start + Self.batch, images.count))))
        }
    }

    /// What some images look like to an encoder, `[n, channels, height, width]`.
    func views(_ images: EvaluationImages, _ indices: [Int]) -> Tensor {
        Tensor(images.views(indices), shape: [indices.count] + images.shape, device: device)
    }

    /// Neighbours and probe on frozen features.
    func measured(_ features: Features, _ split: Split) throws -> Measured {
        try withTorchErrors {
            Measured(
                votes: try neighbourVotes(
                    train: features.train,
                    queries: features.test.features,
                    classes: split.classes,
                    settings.knn
                ),
                probe: try linearProbe(
                    train: features.train,
                    queries: features.test.features,
                    classes: split.classes,
                    settings.probe,
                    seed: seed
                ),
                labels: features.test.labels
            )
        }
    }
}
