import HDF5
import Torch

/// Reads datasets of one file as tensors of one precision that gradients are wanted of.
struct TensorReader: ~Copyable {
    private let path: String
    private let file: HDF5File
    private var dtype: DType?
    /// What was read, by name.
    private(set) var leaves: [(name: String, tensor: Tensor)] = []

    init(_ path: String) throws {
        self.path = path
        file = try HDF5File(reading: path)
    }

    func contains(_ name: String) -> Bool { file.contains(name) }

    /// The complaint about a dataset that is not there.
    func missing(_ name: String, _ more: String = "") -> TensorFileError {
        TensorFileError(description: "\(path): has no /\(name)" + (more.isEmpty ? "" : " \(more)"))
    }

    /// How many datasets `0`, `1` … a group holds; an error if it holds anything else.
    func count(of group: String) throws -> Int {
        let names = try file.names(in: group)
        let expected = Set(names.indices.map(String.init))
        guard let stranger = names.first(where: { !expected.contains($0) }) else { return names.count }
        let known = names.count > 1 ? "0 to \(names.count - 1)" : "0"
        throw TensorFileError(
            description: "\(path): /\(group): has \(stranger) among \(names.count), expected \(known)"
        )
    }

    /// Refuses a group of another number of datasets.
    func expect(_ range: ClosedRange<Int>, _ count: Int, of group: String) throws {
        guard !range.contains(count) else { return }
        let (low, high) = (range.lowerBound, range.upperBound)
        let words = "holds \(count) datasets, expected " + (low == high ? "\(low)" : "\(low) to \(high)")
        throw TensorFileError(description: "\(path): /\(group): \(words), of \(high) views")
    }

    /// Reads a dataset of float32 or float64 numbers, where nil stands for any size.
    ///
    /// The first dataset decides on the precision, which the others are converted to.
    mutating func read(_ name: String, _ expected: [Int?]) throws -> Tensor {
        guard file.contains(name) else { throw missing(name) }
        let shape = try file.shape(of: name)
        let fits = shape.count == expected.count && zip(shape, expected).allSatisfy { $1 == nil || $0 == $1 }
        guard fits, !shape.contains(0) else {
            let sizes = expected.map { $0.map(String.init) ?? "any" }.joined(separator: ", ")
            throw TensorFileError(description: "\(path): /\(name): has shape \(shape), expected [\(sizes)]")
        }
        let array = try file.read(name)
        guard let found = DType.allCases.first(where: { $0.element == array.type }), found.isFloating else {
            let words = "holds \(array.type), expected float32 or float64"
            throw TensorFileError(description: "\(path): /\(name): \(words)")
        }
        let wanted = dtype ?? (found == .float64 ? .float64 : .float32)
        dtype = wanted
        let tensor = try Tensor(array).to(wanted).requiringGradient()
        leaves.append((name, tensor))
        return tensor
    }
}

/// A file of tensors that are not what they should be.
struct TensorFileError: Error, CustomStringConvertible {
    let description: String
}
