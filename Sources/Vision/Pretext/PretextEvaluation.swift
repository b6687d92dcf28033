import Images
import Specs
import Torch

extension PretextMethod {
    func evaluate(_ evaluation: inout Evaluation) throws {
        try measureTask(&evaluation)
        guard let encoderEvaluation else { return }
        try encoderEvaluation.evaluate(evaluatedEncoder, &evaluation)
    }

    /// What is measured with labels.
    var evaluatedEncoder: EvaluatedEncoder {
        EvaluatedEncoder(parts.encoder, settings.encoder, channels: source.source.planes)
    }

    /// How well the task itself is solved on held-out examples, beside what needs no learning.
    private func measureTask(_ evaluation: inout Evaluation) throws {
        let batch = try heldOut.batch(Array(0..<min(256, heldOut.source.count)), epoch: 0)
        guard batch.count > 0 else { return }
        let prediction = predict(batch)
        guard settings.task.head.classes == nil else {
            let labels = Tensor(batch.labels, shape: [batch.count], device: device)
            let right: Double = try (prediction.argmax(1) .== labels).to(.float32).mean().item()
            evaluation.metrics["task.accuracy"] = 100 * right
            evaluation.metrics["task.loss"] = try prediction.crossEntropy(labels).item()
            return
        }
        let (truth, mask) = (parts.truth(tensor(batch.targets, batch)), tensor(batch.masks, batch))
        func error(_ prediction: Tensor) throws -> Double {
            try maskedPrediction(prediction, truth, mask: mask, settings.task.loss).item()
        }
        evaluation.metrics["task.loss"] = try error(prediction)
        // The mean of all truths, the best prediction of an image that is not looked at.
        evaluation.metrics["control.mean_image.task.loss"] = try error(
            truth.mean(0, keepDimensions: true).expanded(truth.shape)
        )
        evaluation.metrics["control.input.task.loss"] = try error(tensor(batch.inputs, batch))
        try show(batch, prediction, &evaluation)
    }

    /// Rows of input, truth and prediction.
    private func show(_ batch: PretextBatch, _ prediction: Tensor, _ evaluation: inout Evaluation) throws {
        let count = min(8, batch.count)
        var shown = prediction
        if case .patches(_, true) = parts.head { shown = restored(prediction, tensor(batch.targets, batch)) }
        let predicted = try shown.floats()
        let rows = [batch.inputs, batch.targets, predicted].map { values in
            (0..<count).map { picture(values, $0, of: batch) }
        }
        evaluation.images.append(("strip", Image.tiled(rows, gap: 2)))
    }

    /// Predicted patches with the mean and the deviation of the truth's.
    private func restored(_ prediction: Tensor, _ targets: Tensor) -> Tensor {
        guard let transformer = parts.encoder as? VisionTransformer else { return prediction }
        let size = transformer.patch
        let truth = patches(of: targets, size: size)
        let deviation = (truth.std(2, keepDimensions: true).squared() + 1e-6).sqrt()
        let restored = patches(of: prediction, size: size) * deviation + truth.mean(2, keepDimensions: true)
        return image(of: restored, size: size, rows: targets.size(2) / size, columns: targets.size(3) / size)
    }

    /// The last frame of an example, twice as large.
    private func picture(_ values: [Float], _ index: Int, of batch: PretextBatch) -> Image {
        let (planes, height, width) = batch.shape
        let colours = source.source.colours
        var first = planes - colours
        if case .frames(let frames) = settings.task.visible, frames.part == .future { first = 0 }
        var bytes = [UInt8](repeating: 0, count: colours * height * width)
        for colour in 0..<colours {
            for place in 0..<height * width {
                let value = values[(index * planes + first + colour) * height * width + place]
                bytes[place * colours + colour] = UInt8(max(0, min(255, ((value + 1) * 127.5).rounded())))
            }
        }
        let image = Image(width: width, height: height, channels: colours, bytes: bytes)
        return image.resized(width: 2 * width, height: 2 * height, filter: .bilinear).rgb
    }
}

extension PretextMethod: ScoredMethod {
    var scoring: Scoring? { encoderEvaluation?.online?.scoring }

    func score() throws -> [String: Double] { try encoderEvaluation?.online?(evaluatedEncoder) ?? [:] }
}
