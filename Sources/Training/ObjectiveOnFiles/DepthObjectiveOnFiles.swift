import HDF5
public import Specs
import Torch
import Vision

extension DepthSettings: ObjectiveKind {
    public func evaluateObjective(input: String, output: String) throws -> [String] {
        try evaluate(self, input: input, output: output)
    }
}

/// Evaluates the objective of settings on the tensors of a file, and writes its value, terms, maps and gradients.
///
/// - Parameters:
///   - input: Holds `/target`, `/sources`, `/intrinsics`, `/disparity/…` or `/depth/…`, `/pose`, and perhaps `/mask/…`,
///     `/sourceDisparity/…` or `/sourceDepth/…` and `/distance`.
///   - output: Gets `/loss`, `/terms/…`, `/maps/…`, `/gradient/…`, `/valid` and `/warped`.
/// - Returns: What is worth a warning.
private func evaluate(_ settings: DepthSettings, input: String, output: String) throws -> [String] {
    let given = try DepthObjectiveInput(reading: input, settings)
    // Maps and the gradients of images come from plain operators; the rest is computed as in training.
    let (plain, plainGradients) = try withTorchErrors {
        let value = try depthObjective(
            given.views,
            given.predictions,
            settings.objective,
            keepsMaps: true,
            isPlain: true
        )
        return (value, try gradients(of: value.total, withRespectTo: given.leaves.map(\.tensor)))
    }
    var views = given.views
    (views.target, views.sources) = (views.target.detached(), views.sources.detached())
    let (value, found) = try withTorchErrors {
        let value = try depthObjective(views, given.predictions, settings.objective)
        return (value, try gradients(of: value.total, withRespectTo: given.leaves.map(\.tensor)))
    }
    try writeHDF5(to: output) { writer in
        try writer.write(HDF5Array(value.total.detached()), to: "loss")
        for term in value.terms {
            let name = "terms/\(term.name)/\(term.scale)"
            try writer.write(HDF5Array(term.value.detached()), to: name)
            try writer.setAttribute("weight", .double(term.weight), on: name)
        }
        for (name, map) in plain.maps { try writer.write(HDF5Array(map.detached()), to: "maps/\(name)") }
        for (scale, part) in value.valid.enumerated() { try writer.write(HDF5Array(part), to: "valid/\(scale)") }
        for (scale, part) in value.warped.enumerated() { try writer.write(HDF5Array(part), to: "warped/\(scale)") }
        for (index, leaf) in given.leaves.enumerated() {
            let isImage = ["target", "sources"].contains(leaf.name)
            let gradient = (isImage ? plainGradients[index] : found[index]) ?? Tensor.zeros(like: leaf.tensor)
            try writer.write(HDF5Array(gradient), to: "gradient/\(leaf.name)")
        }
    }
    return given.warnings
}
