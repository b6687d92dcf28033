import Specs
import Torch

/// Trains an encoder to tell classes apart with a linear layer on it: Adam, half a cosine.
struct LabelledTraining {
    let split: EvaluationSplit
    let conditions: EvaluationConditions
    /// Passes over the images.
    let epochs: Int
    /// The learning rate at the first step.
    let rate: Double
    /// Images of a step.
    let batch: Int

    /// An encoder under a linear layer: `[n, channels, height, width]` → scores of classes, `[n, classes]`.
    private struct Classifier: Layer {
        let encoder: any Layer
        let head: Linear

        func callAsFunction(_ input: Tensor) -> Tensor { head(encoder(input)) }
    }

    /// Trains an encoder, which is changed.
    ///
    /// - Parameter rows: The training images that are used.
    /// - Returns: Images to scores of classes, `[n, classes]`.
    func callAsFunction(_ encoder: any Layer, rows: [Int]) throws -> any Layer {
        let device = conditions.device
        let width = try withTorchErrors {
            withEvaluationMode { encoder(split.train.inputs([0], on: device)).size(1) }
        }
        let classifier = Classifier(
            encoder: encoder,
            head: Linear(width, split.classes, generator: try conditions.generator())
        )
        let order = EpochOrder(count: rows.count, batch: min(batch, rows.count), seed: conditions.seed)
        let steps = epochs * order.stepsPerEpoch
        let optimizer = Adam(parameters: classifier.parameters, rate: rate)
        let schedule = CosineWithWarmUp(rate: rate, warmUp: 0, total: steps)
        try withTrainingMode {
            try withGradientsRecorded {
                for step in 0..<steps {
                    let chosen = order.indices(step: step).map { rows[$0] }
                    try withTorchErrors {
                        let inputs = split.train.inputs(chosen, on: device)
                        let labels = Tensor(
                            chosen.map { Int64(split.train.labels[$0]) },
                            shape: [chosen.count],
                            device: device
                        )
                        optimizer.rate = schedule.rate(step: step)
                        optimizer.zeroGradients()
                        let logits = withPrecision(conditions.precision, device: device) {
                            classifier(inputs).to(.float32)
                        }
                        logits.crossEntropy(labels).backward()
                        try optimizer.step()
                    }
                }
            }
        }
        return classifier
    }
}
