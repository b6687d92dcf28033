import Foundation
public import Journal
public import Specs
public import Torch
public import Vision

/// What is doubtful about a depth run: its data, and its networks once there is a checkpoint.
///
/// - Parameter folder: Of a run that has been trained; nil for settings alone.
public func diagnose(_ config: RunConfig, run folder: RunFolder?, device: Device) throws -> [Finding] {
    guard case .depth = config.kind else {
        throw PredictionError("the run is of kind \(config.kind.name): there is a diagnosis of depth alone")
    }
    let data = try dataFindings(config)
    guard let folder, let diagnosis = try withTorchErrors({ try DepthDiagnosis(config, device: device) }) else {
        return data
    }
    _ = try restoreNetworks(diagnosis.networks, from: folder)
    return try data + diagnosis.findings()
}

/// Copies the best checkpoint of a run, or else its last, into networks.
func restoreNetworks(
    _ networks: [(name: String, module: any Module)],
    from folder: RunFolder
) throws -> (name: String, step: Int) {
    guard let found = folder.measuredCheckpoint else {
        throw PredictionError("run \(folder.id) has no checkpoint yet: train it first")
    }
    let state = Checkpoint(step: 0, tensors: Checkpoint.tensors(of: networks))
    let step = try state.restored(from: found.path, run: folder.id, steps: .max)
    return ("checkpoints/\(found.lastPathComponent)", step)
}
