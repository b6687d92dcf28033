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
    var given = try JointInput(reading: input, loss)
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

/// The tensors of an input file that an objective takes.
private struct JointInput {
    let views: JointViews
    /// What gradients are written of.
    let leaves: [(name: String, tensor: Tensor)]
    var warnings: [String] = []

    init(reading path: String, _ objective: any JointLoss) throws {
        let name = type(of: objective).name
        var reader = try TensorReader(path)
        let first = try reader.read("views/0", [nil, nil])
        let (n, features) = (first.size(0), first.size(1))
        let count = try reader.count(of: "views")
        guard count > 1 else { throw reader.missing("views/1", "beside /views/0, expected two views at least") }
        if objective.needsSeveralImages, n < 2 {
            let words = "has shape \(first.shape), expected 2 rows at least: \(name) compares images"
            throw TensorFileError(description: "\(path): /views/0: \(words)")
        }
        var views = JointViews(
            projections: [first] + (try (1..<count).map { try reader.read("views/\($0)", [n, features]) })
        )
        if objective.usesPredictions, reader.contains("predictions") {
            try reader.expect(count...count, try reader.count(of: "predictions"), of: "predictions")
            views.predictions = try (0..<count).map { try reader.read("predictions/\($0)", [n, features]) }
        }
        if objective.usesTargets, reader.contains("teacher") {
            let globals = try reader.count(of: "teacher")
            try reader.expect(1...count, globals, of: "teacher")
            views.targets = try (0..<globals).map { try reader.read("teacher/\($0)", [n, features]).detached() }
        }
        if objective.queue > 0 {
            guard reader.contains("queue") else { throw reader.missing("queue", objective.missingQueue) }
            views.queue = try reader.read("queue", [nil, features]).detached()
        }
        if let expected = objective.prototypeCount {
            if reader.contains("prototypes") {
                views.prototypes = try reader.read("prototypes", [nil, features])
            } else if !objective.usesCenter {
                throw reader.missing("prototypes", "that \(name) scores projections with")
            } else {
                warnings.append(
                    "\(path): has no /prototypes, of which objective.prototypes states \(expected): the views are the scores"
                )
            }
        }
        if objective.usesCenter {
            let scores = views.prototypes?.size(0) ?? features
            views.center = try reader.read("center", [scores]).detached()
        }
        let taken = Set(reader.leaves.map { $0.name.split(separator: "/").first.map(String.init) ?? "" })
        for part in ["predictions", "teacher", "queue", "prototypes", "center"]
        where reader.contains(part) && !taken.contains(part) {
            let isOff = part == "queue" && type(of: objective).mayQueue
            let reason = isOff ? "with objective.queue = 0" : "by \(name)"
            warnings.append("\(path): /\(part): is not used \(reason)")
        }
        self.views = views
        leaves = reader.leaves.filter { leaf in
            ["views/", "predictions/", "prototypes"].contains { leaf.name.hasPrefix($0) }
        }
    }
}
