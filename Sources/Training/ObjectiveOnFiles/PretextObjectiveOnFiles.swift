import HDF5
public import Specs
import Torch
import Vision

extension PretextSettings: ObjectiveKind {
    public func evaluateObjective(input: String, output: String) throws -> [String] {
        try evaluate(self, input: input, output: output)
    }
}

/// Evaluates the loss of a pretext task on the tensors of a file, and writes its value and gradients.
///
/// - Parameters:
///   - input: Holds `/prediction` and `/target` `[n, …]`, perhaps `/input`, of the target's shape, which the loss does not
///     look at, and perhaps `/mask`, which expands to them: 1 where a value counts. For a head of classes `/prediction`
///     `[n, classes]` and `/target` `[n]`, their numbers.
///   - output: Gets `/loss`, `/terms/…` and `/gradient/prediction`.
/// - Returns: What is worth a warning.
private func evaluate(_ settings: PretextSettings, input: String, output: String) throws -> [String] {
    var reader = try TensorReader(input)
    let prediction: Tensor
    let loss: Tensor
    let name: String
    if let classes = settings.task.head.classes {
        prediction = try reader.read("prediction", [nil, classes])
        let target = try reader.read("target", [prediction.size(0)]).detached()
        let labels = try target.floats()
        if let wrong = labels.first(where: { $0 < 0 || $0 >= Float(classes) || $0 != $0.rounded() }) {
            throw TensorFileError(
                description: "\(input): /target: holds \(wrong), expected whole numbers from 0 to \(classes - 1)"
            )
        }
        (loss, name) = (try withTorchErrors { prediction.crossEntropy(target.to(.int64)) }, "entropy")
    } else {
        prediction = try reader.read("prediction", [nil, nil, nil, nil])
        let shape = prediction.shape
        let target = try reader.read("target", shape).detached()
        if reader.contains("input") { _ = try reader.read("input", shape) }
        var mask: Tensor?
        if reader.contains("mask") {
            let given = try reader.read("mask", [nil, nil, nil, nil]).detached()
            guard zip(given.shape, shape).allSatisfy({ $0 == $1 || $0 == 1 }) else {
                throw TensorFileError(
                    description: "\(input): /mask: has shape \(given.shape), expected \(shape) or 1 instead of a size"
                )
            }
            mask = given
        }
        loss = try withTorchErrors { maskedPrediction(prediction, target, mask: mask, settings.task.loss) }
        name = settings.task.loss.rawValue
    }
    let gradient = try withTorchErrors { try gradients(of: loss, withRespectTo: [prediction])[0] }
    try writeHDF5(to: output) { writer in
        try writer.write(HDF5Array(loss.detached()), to: "loss")
        try writer.write(HDF5Array(loss.detached()), to: "terms/\(name)")
        try writer.write(HDF5Array(gradient ?? Tensor.zeros(like: prediction)), to: "gradient/prediction")
    }
    return []
}
