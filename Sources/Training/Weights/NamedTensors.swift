import Foundation
import HDF5
import Torch

/// A file of tensors with PyTorch's names, their parts separated by dots.
protocol NamedTensors {
    /// The file.
    var path: String { get }
    /// Names and shapes.
    var tensors: [(name: String, shape: [Int])] { get }
    /// Reads a tensor.
    func read(_ name: String) throws -> HDF5Array
}

extension NamedTensors {
    /// Reads a tensor of numbers as finite float32.
    func readFloats(_ name: String) throws -> HDF5Array {
        func refused(_ words: String) -> TensorFileError {
            TensorFileError(description: "\(path): \(printableName(name)): \(words)")
        }
        let array = try read(name)
        switch array.type {
        case .float32, .float64, .bfloat16: break
        case .int64, .uint8, .bool: throw refused("holds \(array.type), expected floating-point numbers")
        }
        let floats = array.type == .float32 ? array : try withTorchErrors { try HDF5Array(Tensor(array).to(.float32)) }
        guard try floats.floats().allSatisfy(\.isFinite) else {
            throw refused("holds numbers that are not finite in float32")
        }
        return floats
    }
}

/// Opens a file of tensors: safetensors, or HDF5 by its first bytes or the end of its name.
///
/// - Throws: An error that names the file and says what it is instead.
func openTensors(_ path: String) throws -> any NamedTensors {
    func refused(_ words: String) -> TensorFileError { TensorFileError(description: "\(path): \(words)") }
    let url = URL(filePath: path).resolvingSymlinksInPath()
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: url.path) else {
        throw refused("there is no such file")
    }
    // A pipe would be waited for, a folder cannot be read.
    guard attributes[.type] as? FileAttributeType == .typeRegular else {
        throw refused("is no regular file, expected safetensors or HDF5")
    }
    let beginning: [UInt8]
    do {
        let file = try FileHandle(forReadingFrom: url)
        defer { try? file.close() }
        beginning = try Array(file.read(upToCount: 8) ?? Data())
    } catch { throw refused("cannot be read: \(error.localizedDescription)") }
    let isNamedHDF5 = ["h5", "hdf5"].contains(url.pathExtension.lowercased())
    if beginning == [0x89] + Array("HDF\r\n".utf8) + [0x1A, 0x0A] || isNamedHDF5 {
        return try HDF5Tensors(reading: path)
    }
    if beginning.starts(with: "PK".utf8) || beginning.starts(with: [0x80, 0x02]) {
        throw refused(
            "is a file of torch.save, which only Python can read, expected safetensors or HDF5: "
                + "safetensors.torch.save_file(torch.load(…), …) makes the one of the other"
        )
    }
    return try SafetensorsFile(reading: path)
}

/// The datasets of an HDF5 file; groups are parts of names, as dots are.
final class HDF5Tensors: NamedTensors {
    let path: String
    let tensors: [(name: String, shape: [Int])]
    private let file: HDF5File
    /// The name of each dataset, by the name of its tensor.
    private let places: [String: String]

    init(reading path: String) throws {
        self.path = path
        let file = try HDF5File(reading: path)
        var tensors: [(name: String, shape: [Int])] = []
        var places: [String: String] = [:]
        for place in try datasets(of: file, in: "", path) {
            let name = place.split(separator: "/").joined(separator: ".")
            guard places.updateValue(place, forKey: name) == nil else {
                throw TensorFileError(
                    description: "\(path): \(printableName(name)): is here twice, with dots and as a group"
                )
            }
            tensors.append((name, try file.shape(of: place)))
        }
        self.tensors = tensors
        self.places = places
        self.file = file
    }

    func read(_ name: String) throws -> HDF5Array {
        guard let place = places[name] else {
            throw TensorFileError(description: "\(path): has no \(printableName(name))")
        }
        return try file.read(place)
    }
}

/// Groups within groups: more would be a circle of links.
private let deepest = 16

/// The datasets of numbers below a group.
private func datasets(of file: borrowing HDF5File, in group: String, _ path: String, depth: Int = 0) throws -> [String]
{
    guard depth < deepest else {
        throw TensorFileError(description: "\(path): \(printableName(group)): is a group within \(deepest) others")
    }
    var found: [String] = []
    for name in try file.names(in: group.isEmpty ? "/" : group) {
        let place = "\(group)/\(name)"
        if (try? file.names(in: place)) != nil {
            found += try datasets(of: file, in: place, path, depth: depth + 1)
        } else if (try? file.shape(of: place)) != nil {
            found.append(place)
        }
    }
    return found
}
