import HDF5
public import Specs
import Torch
import Vision

extension ContrastiveSettings: ObjectiveKind {
    public func evaluateObjective(input: String, output: String) throws -> [String] {
        try evaluate(self, input: input, output: output)
    }
}

/// Evaluates the joint-embedding objective of settings on the tensors of a file, and writes value, terms and gradients.
///
/// - Parameters:
///   - input: Holds `/views/0`, `/views/1` …, `[n, features]`, and where the objective takes them `/predictions/0` …, as
///     many; `/teacher/0` … of the global views; `/queue`, `/prototypes` and `/center`.
///   - output: Gets `/loss`, `/terms/…`, which add up to it, and `/gradient/…` of views, predictions and prototypes.
/// - Returns: What is worth a warning.
private func evaluate(_ settings: ContrastiveSettings, input: String, output: String) throws -> [String] {
    let loss = try settings.objective.loss
    var given = try JointObjectiveInput(reading: input, loss)
    let (value, found) = try withTorchErrors {
        let value = loss.value(of: given.views)
        return (value, try gradients(of: value.total, withRespectTo: given.leaves.map(\.tensor)))
    }
    let total = try value.total.item()
    if !total.isFinite { given.warnings.append("\(input): the objective of these tensors is \(total)") }
    try writeHDF5(to: output) { writer in
        try writer.write(HDF5Array(value.total.detached()), to: "loss")
        for term in value.terms { try writer.write(HDF5Array(term.value.detached()), to: "terms/\(term.name)") }
        for (leaf, gradient) in zip(given.leaves, found) {
            let values = gradient ?? Tensor.zeros(like: leaf.tensor)
            try writer.write(HDF5Array(values.contiguous()), to: "gradient/\(leaf.name)")
        }
    }
    return given.warnings
}
