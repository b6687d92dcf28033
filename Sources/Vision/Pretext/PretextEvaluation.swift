import Images
import Specs
import Torch

extension PretextMethod {
    func evaluate(_ evaluation: inout Evaluation) throws {
        try measureTask(&evaluation)
        guard let encoderEvaluation else { return }
        try encoderEvaluation.evaluate(evaluatedEncoder, &evaluation)
    }

    /// How well the task itself is solved on held-out examples, beside what needs no learning.
    private func measureTask(_ evaluation: inout Evaluation) throws {
        let batch = try heldOut.batch(Array(0..<min(256, heldOut.source.count)), epoch: 0)
        guard batch.count > 0 else { return }
        let prediction = predict(batch)
        guard classes == nil else {
            let labels = Tensor(batch.labels, shape: [batch.count], device: device)
            let right: Double = try (prediction.argmax(1) .== labels).to(.float32).mean().item()
            evaluation.metrics["task.accuracy"] = 100 * right
            evaluation.metrics["task.loss"] = try prediction.crossEntropy(labels).item()
            return
        }
        let (truth, mask) = (parts.head.truth(tensor(batch.targets, batch)), tensor(batch.masks, batch))
        func error(_ prediction: Tensor) throws -> Double {
            try maskedPrediction(prediction, truth, mask: mask, settings.task.loss).item()
        }
        evaluation.metrics["task.loss"] = try error(prediction)
        // The mean of all truths, the best prediction of an image that is not seen.
        evaluation.metrics["control.mean_image.task.loss"] = try error(
            truth.mean(0, keepDimensions: true).expanded(truth.shape)
        )
        evaluation.metrics["control.input.task.loss"] = try error(tensor(batch.inputs, batch))
        try show(batch, prediction, &evaluation)
    }

    /// Rows of input, truth and prediction.
    private func show(_ batch: PretextBatch, _ prediction: Tensor, _ evaluation: inout Evaluation) throws {
        let count = min(8, batch.count)
        let predicted = try parts.head.shown(prediction, beside: tensor(batch.targets, batch)).floats()
        let rows = [batch.inputs, batch.targets, predicted].map { values in
            (0..<count).map { picture(values, $0, of: batch) }
        }
        evaluation.images.append(("strip", Image.tiled(rows, gap: 2)))
    }

    /// The frame of an example that is predicted, twice as large.
    private func picture(_ values: [Float], _ index: Int, of batch: PretextBatch) -> Image {
        let (planes, height, width) = batch.shape
        let colours = source.source.colours
        let first = settings.task.visible.settings.hiddenFrame(of: planes / colours) * colours
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
