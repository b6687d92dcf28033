import Foundation
import HDF5
public import Journal
import Torch

/// What was exported.
public struct NetworkExport {
    /// The checkpoint that it came from.
    public var checkpoint: String
    /// The steps that it had done.
    public var step: Int
    /// Tensors that were written.
    public var tensors: Int
}

/// Writes the networks of a run as safetensors, by PyTorch's names after the network's: `depth.encoder.conv1.weight`.
///
/// They come from the best checkpoint if the run keeps one, else from the last.
///
/// - Parameters:
///   - isEncoderAlone: Whether the encoder alone is written, by the names of its own layout: `conv1.weight`.
///   - output: The file to write: parameters and running statistics as F32, counters of batches as I64.
///   - metadata: Texts about the run; `step`, `checkpoint` and `format` are added.
/// - Throws: An error that names the file at fault; nothing is written then.
public func exportNetworks(
    of folder: RunFolder,
    isEncoderAlone: Bool = false,
    to output: String,
    metadata: [String: String]
) throws -> NetworkExport {
    guard let url = folder.measuredCheckpoint else {
        throw TensorFileError(description: "\(folder.checkpoints.relativePath): has no checkpoint yet")
    }
    let path = url.relativePath
    let file = try HDF5File(reading: path)
    let (step, run) = try Checkpoint.heading(of: file, path)
    guard run == folder.id else {
        throw CheckpointError(path: path, complaint: "is not a checkpoint of run \(folder.id)")
    }
    guard file.contains("networks") else {
        throw CheckpointError(path: path, complaint: "has no /networks: it is not a whole checkpoint")
    }
    var tensors: [(name: String, array: HDF5Array)] = []
    for network in try file.names(in: "/networks") {
        for name in try file.names(in: "/networks/\(network)") {
            let array = try file.read("/networks/\(network)/\(name)")
            tensors.append(("\(network).\(name)", try exported(array)))
        }
    }
    if isEncoderAlone {
        tensors = encoder(in: tensors)
        guard !tensors.isEmpty else {
            throw CheckpointError(path: path, complaint: "has no encoder that could be exported alone")
        }
    }
    let facts = [
        "step": "\(step)", "checkpoint": url.lastPathComponent,
        // The layout of arrays is PyTorch's, which some readers ask for by this key.
        "format": "pt",
    ]
    try writeSafetensors(tensors, metadata: metadata.merging(facts) { $1 }, to: output)
    return NetworkExport(checkpoint: path, step: step, tensors: tensors.count)
}

/// The tensors of the network that is kept, without the names of what it is part of.
private func encoder(in tensors: [(name: String, array: HDF5Array)]) -> [(name: String, array: HDF5Array)] {
    let prefix = ["encoder.", "depth.encoder."].first { prefix in tensors.contains { $0.name.hasPrefix(prefix) } }
    guard let prefix else { return [] }
    return tensors.filter { $0.name.hasPrefix(prefix) }.map { (String($0.name.dropFirst(prefix.count)), $0.array) }
}

/// The same numbers as float32 or int64.
private func exported(_ array: HDF5Array) throws -> HDF5Array {
    switch array.type {
    case .float32, .int64: array
    case .float64, .bfloat16: try withTorchErrors { try HDF5Array(Tensor(array).to(.float32)) }
    case .uint8, .bool: try withTorchErrors { try HDF5Array(Tensor(array).to(.int64)) }
    }
}
