import Foundation
public import Journal
public import Specs
public import Torch
public import Vision

/// A kind of run of which it can be told what is doubtful about it.
public protocol DiagnosedKind: KindSettings {
    /// What is doubtful about a run with these settings: its data, and its networks once there is a checkpoint.
    ///
    /// - Parameter folder: Of a run that has been trained; nil for settings alone.
    func findings(_ config: RunConfig, run folder: RunFolder?, device: Device) throws -> [Finding]
}

/// What is doubtful about a run: its data, and its networks once there is a checkpoint.
///
/// - Parameter folder: Of a run that has been trained; nil for settings alone.
/// - Throws: An error that says so if there is no diagnosis of runs of this kind.
public func diagnose(_ config: RunConfig, run folder: RunFolder?, device: Device) throws -> [Finding] {
    guard let kind = config.kind.settings as? any DiagnosedKind else {
        let others = kindNames { $0 is any DiagnosedKind }
        throw PredictionError("the run is of kind \(config.kind.name), which has no diagnosis; \(others) has")
    }
    return try kind.findings(config, run: folder, device: device)
}

extension DepthSettings: DiagnosedKind {
    public func findings(_ config: RunConfig, run folder: RunFolder?, device: Device) throws -> [Finding] {
        let data = try dataFindings(self, config)
        guard let folder else { return data }
        let diagnosis = try withTorchErrors { try DepthDiagnosis(self, config: config, device: device) }
        _ = try restoreNetworks(diagnosis.networks, from: folder)
        return try data + diagnosis.findings()
    }
}

/// The names of the kinds of runs that can do something, for messages.
func kindNames(that can: (any KindSettings) -> Bool) -> String {
    Kind.examples.filter { can($0.settings) }.map(\.name).joined(separator: " or ")
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
