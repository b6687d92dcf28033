import Specs
import Torch

/// An encoder under a linear layer.
private struct Classifier: Layer {
    let encoder: any Layer
    let head: Linear

    func callAsFunction(_ input: Tensor) -> Tensor { head(encoder(input)) }
}

extension EncoderEvaluation {
    /// A new encoder with the weights and running statistics of the trained one.
    func copied(_ encoder: EvaluatedEncoder) throws -> any Layer {
        let copy = encoder.fresh(try Generator(seed: UInt64(seed), device: device))
        func leaves(_ layer: any Layer) -> [(path: String, tensor: Tensor)] { layer.parameters + layer.buffers }
        let (own, trained) = (leaves(copy), leaves(encoder.trained))
        guard own.map(\.path) == trained.map(\.path), own.map(\.tensor.shape) == trained.map(\.tensor.shape) else {
            throw EncoderEvaluationError("the encoder cannot be copied: a new one has other parameters")
        }
        for (target, source) in zip(own, trained) { target.tensor.copy(from: source.tensor) }
        return copy
    }

    /// Accuracy in percent after training an encoder, which is changed, and a linear layer on a part of the labels.
    func finetuned(_ encoder: any Layer, _ fraction: Double, _ finetune: FinetuneSettings) throws -> Double {
        let split = splits[0]
        let labels = split.train.labels.map { Int64($0) }
        let classifier = try trained(
            encoder,
            on: split,
            rows: balancedSubset(labels, fraction: fraction, seed: seed),
            epochs: finetune.epochs,
            rate: finetune.rate,
            batch: finetune.batch
        )
        let predictions = try withEvaluationMode {
            try outputs(of: split.test) { try classifier($0).argmax(1).int64s() }.flatMap(\.self)
        }
        return accuracy(of: predictions, split.test.labels.map { Int64($0) })
    }

    /// Trains an encoder, which is changed, to tell classes apart with a linear layer on it: Adam, half a cosine.
    ///
    /// - Parameter rows: The training images that are used.
    func trained(
        _ encoder: any Layer,
        on split: Split,
        rows: [Int],
        epochs: Int,
        rate: Double,
        batch: Int
    ) throws -> any Layer {
        let width = try withTorchErrors { withEvaluationMode { encoder(views(split.train, [0])).size(1) } }
        let generator = try Generator(seed: UInt64(seed), device: device)
        let classifier = Classifier(
            encoder: encoder,
            head: Linear(width, split.classes, generator: generator)
        )
        let order = EpochOrder(count: rows.count, batch: min(batch, rows.count), seed: seed)
        let steps = epochs * order.stepsPerEpoch
        let optimizer = Adam(parameters: classifier.parameters, rate: rate)
        let schedule = CosineWithWarmUp(rate: rate, warmUp: 0, total: steps)
        try withTrainingMode {
            try withGradientsRecorded {
                for step in 0..<steps {
                    let chosen = order.indices(step: step).map { rows[$0] }
                    try withTorchErrors {
                        let inputs = views(split.train, chosen)
                        let labels = Tensor(
                            chosen.map { Int64(split.train.labels[$0]) },
                            shape: [chosen.count],
                            device: device
                        )
                        optimizer.rate = schedule.rate(step: step)
                        optimizer.zeroGradients()
                        let logits = withPrecision(precision, device: device) { classifier(inputs).to(.float32) }
                        logits.crossEntropy(labels).backward()
                        try optimizer.step()
                    }
                }
            }
        }
        return classifier
    }
}
