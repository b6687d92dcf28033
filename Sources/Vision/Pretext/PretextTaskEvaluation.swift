import Images
import Specs
import Torch

/// How well a pretext task itself is solved on held-out examples, beside what needs no learning.
struct PretextTaskEvaluation {
    let method: PretextMethod

    /// Metrics of the task, and pictures of some examples.
    func write(to evaluation: inout Evaluation) throws {
        let batch = try method.heldOut.batch(Array(0..<min(256, method.heldOut.source.count)), epoch: 0)
        guard batch.count > 0 else { return }
        let prediction = method.predict(batch)
        guard method.classes == nil else {
            let labels = Tensor(batch.labels, shape: [batch.count], device: method.device)
            let right: Double = try (prediction.argmax(1) .== labels).to(.float32).mean().item()
            evaluation.metrics["task.accuracy"] = 100 * right
            evaluation.metrics["task.loss"] = try prediction.crossEntropy(labels).item()
            return
        }
        let (truth, mask) = (
            method.parts.head.truth(method.tensor(batch.targets, batch)), method.tensor(batch.masks, batch)
        )
        func error(_ prediction: Tensor) throws -> Double {
            try maskedPrediction(prediction, truth, mask: mask, method.settings.task.loss).item()
        }
        evaluation.metrics["task.loss"] = try error(prediction)
        // The mean of all truths, the best prediction of an image that is not seen.
        evaluation.metrics["control.mean_image.task.loss"] = try error(
            truth.mean(0, keepDimensions: true).expanded(truth.shape)
        )
        evaluation.metrics["control.input.task.loss"] = try error(method.tensor(batch.inputs, batch))
        try show(batch, prediction, &evaluation)
    }

    /// Rows of input, truth and prediction.
    private func show(_ batch: PretextBatch, _ prediction: Tensor, _ evaluation: inout Evaluation) throws {
        let count = min(8, batch.count)
        let predicted = try method.parts.head.shown(prediction, beside: method.tensor(batch.targets, batch)).floats()
        let rows = [batch.inputs, batch.targets, predicted].map { values in
            (0..<count).map { picture(values, $0, of: batch) }
        }
        evaluation.images.append(("strip", Image.tiled(rows, gap: 2)))
    }

    /// The frame of an example that is predicted, twice as large.
    private func picture(_ values: [Float], _ index: Int, of batch: PretextBatch) -> Image {
        let (planes, height, width) = batch.shape
        let colours = method.source.source.colours
        let first = method.settings.task.visible.settings.hiddenFrame(of: planes / colours) * colours
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
