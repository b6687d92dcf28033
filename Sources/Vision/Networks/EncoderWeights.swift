internal import HDF5
internal import Torch

/// The group of a file of `parallax import-weights` that holds the tensors; its attributes say of which network.
public let encoderWeightsGroup = "weights"

extension ResNetEncoder {
    /// Copies parameters and running statistics from a file of `parallax import-weights`.
    ///
    /// An encoder of several images gets the first convolution once for each, divided by their number, so that equal
    /// images give the features of one. Godard et al. 2019.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - setting: The network that it is for, to name in complaints: `network.depth`.
    /// - Throws: An error that names the file, the tensor, what was found and what was expected; nothing is copied then.
    public func load(_ path: String, for setting: String) throws {
        let file = try HDF5File(reading: path)
        guard file.contains(encoderWeightsGroup),
            case .int(let found)? = try file.attribute("layers", of: encoderWeightsGroup)
        else {
            throw WeightsError(path, "has no group /weights with the layers: it is no file of parallax import-weights")
        }
        guard found == layers else {
            throw WeightsError(path, "holds a ResNet-\(found), expected a ResNet-\(layers), as \(setting).layers says")
        }
        let read = try (parameters + buffers).map { name, tensor in
            let isFirst = name == "conv1.weight"
            let expected = isFirst ? [tensor.size(0), 3] + tensor.shape.dropFirst(2) : tensor.shape
            let place = "\(encoderWeightsGroup)/\(name)"
            guard file.contains(place) else { throw WeightsError(path, "has no /\(place), expected shape \(expected)") }
            let stored = try file.shape(of: place)
            if isFirst, stored.first != expected.first, stored.dropFirst() == expected.dropFirst() {
                let words = "has shape \(stored), expected \(expected), as \(setting).width says"
                throw WeightsError(path, "/\(place): \(words)")
            }
            let isCounter = tensor.dtype == .int64
            let array = try file.readExpecting(place, type: isCounter ? .int64 : .float32, shape: expected)
            let value = try Tensor(rawBytes: array.bytes, shape: array.shape, dtype: isCounter ? .int64 : .float32)
            return (tensor, isFirst ? value.repeated(1, images, 1, 1) / Double(images) : value)
        }
        try withTorchErrors {
            withoutGradients {
                for (tensor, value) in read { tensor.copy(from: value) }
            }
        }
    }
}

/// A file of weights that an encoder cannot begin with.
struct WeightsError: Error, CustomStringConvertible {
    let description: String

    init(_ path: String, _ complaint: String) { description = "\(path): \(complaint)" }
}
