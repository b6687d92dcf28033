internal import HDF5
internal import Torch

/// A file that holds the weights a network begins with.
public struct InputFile: Sendable, Equatable {
    /// Where it is.
    public var path: String
    /// Which encoder of a run's checkpoint: `encoder`, `teacher`, `pose`; nil for the one that the file is known for.
    public var network: String?

    /// A file of `parallax import-weights`, or a checkpoint and one of its encoders.
    public init(path: String, network: String? = nil) { (self.path, self.network) = (path, network) }
}

/// The group of a file of `parallax import-weights` that holds the tensors; its attributes say of which network.
public let encoderWeightsGroup = "weights"

extension ImageEncoder {
    /// Copies parameters and running statistics from a file of `parallax import-weights`, or from the encoder in a run's
    /// checkpoint.
    ///
    /// The first convolution may be of another number of channels: of more, each of ours gets the sum of those that see the
    /// same; of fewer, they are repeated and divided by how often, so that equal images give the features of one. Godard et
    /// al. 2019.
    ///
    /// - Parameters:
    ///   - input: The file.
    ///   - setting: The network that it is for, to name in complaints: `network.depth`.
    /// - Throws: An error that names the file, the tensor, what was found and what was expected; nothing is copied then.
    public func load(_ input: InputFile, for setting: String) throws {
        let path = input.path
        let file = try HDF5File(reading: path)
        let prefix = try prefix(in: file, input)
        if prefix == "\(encoderWeightsGroup)/" { try expectLayers(of: file, path, setting) }
        let input = parameters.first { $0.tensor.rank == 4 }?.path
        let read = try (parameters + buffers).map { name, tensor in
            let place = prefix + name
            guard file.contains(place) else {
                throw WeightsError(path, "has no /\(place), expected shape \(tensor.shape)")
            }
            var shape = tensor.shape
            if name == input {
                let stored = try file.shape(of: place)
                guard areInputs(stored, for: shape) else {
                    let words = "has shape \(stored), expected \(shape), as \(setting).width says"
                    throw WeightsError(path, "/\(place): \(words)")
                }
                shape = stored
            }
            let isCounter = tensor.dtype == .int64
            let array = try file.readExpecting(place, type: isCounter ? .int64 : .float32, shape: shape)
            let value = try Tensor(rawBytes: array.bytes, shape: shape, dtype: isCounter ? .int64 : .float32)
            return (tensor, shape == tensor.shape ? value : value.forInputs(tensor.size(1)))
        }
        try withTorchErrors {
            withoutGradients {
                for (tensor, value) in read { tensor.copy(from: value) }
            }
        }
    }

    /// What stands before the names of the encoder's tensors in a file.
    private func prefix(in file: borrowing HDF5File, _ input: InputFile) throws -> String {
        guard let network = input.network else { return try encoderPrefix(in: file, input.path) }
        let groups = ["networks/\(network)"] + (network == "encoder" ? ["networks/depth"] : [])
        guard let group = groups.first(where: { file.contains($0) }) else {
            throw WeightsError(input.path, "has no network /networks/\(network)")
        }
        let isPart = parameters.first.map { file.contains("\(group)/encoder.\($0.path)") } ?? false
        return isPart ? "\(group)/encoder." : "\(group)/"
    }

    private func expectLayers(of file: borrowing HDF5File, _ path: String, _ setting: String) throws {
        guard case .int(let found)? = try file.attribute("layers", of: encoderWeightsGroup) else {
            throw WeightsError(path, "does not say its layers: it is no file of parallax import-weights")
        }
        guard let residual = self as? ResNetEncoder else {
            throw WeightsError(path, "holds a ResNet-\(found), expected another network, as \(setting).type says")
        }
        guard found == residual.layers else {
            let words = "holds a ResNet-\(found), expected a ResNet-\(residual.layers), as \(setting).layers says"
            throw WeightsError(path, words)
        }
    }
}

/// What stands before the names of an encoder's tensors.
private func encoderPrefix(in file: borrowing HDF5File, _ path: String) throws -> String {
    if file.contains(encoderWeightsGroup) { return "\(encoderWeightsGroup)/" }
    if file.contains("networks/encoder") { return "networks/encoder/" }
    let depth = "networks/depth/encoder."
    if file.contains("networks/depth"), file.contains(depth + "conv1.weight") { return depth }
    throw WeightsError(
        path,
        "has neither a group /weights with the layers, as a file of parallax import-weights has, nor the encoder of a "
            + "run's checkpoint"
    )
}

/// Whether weights of a first convolution can be brought to another number of channels.
private func areInputs(_ stored: [Int], for expected: [Int]) -> Bool {
    if stored == expected { return true }
    guard stored.count == 4, expected.count == 4, stored[0] == expected[0], stored[2...] == expected[2...] else {
        return false
    }
    let (small, large) = (min(stored[1], expected[1]), max(stored[1], expected[1]))
    return small > 0 && large.isMultiple(of: small)
}

extension Tensor {
    /// Weights of a first convolution `[out, in, h, w]` for another number of channels.
    fileprivate func forInputs(_ count: Int) -> Tensor {
        let stored = size(1)
        if stored > count {
            return reshaped(size(0), stored / count, count, size(2), size(3)).sum(1)
        }
        let times = count / stored
        return repeated(1, times, 1, 1) / Double(times)
    }
}

/// A file of weights that an encoder cannot begin with.
struct WeightsError: Error, CustomStringConvertible {
    let description: String

    init(_ path: String, _ complaint: String) { description = "\(path): \(complaint)" }
}
