import Foundation
import HDF5
public import Specs
import Torch
import Vision

/// What became of each tensor of a file that weights were imported from.
public struct WeightImport {
    /// A tensor's name and shape.
    public struct Item {
        public var name: String
        public var shape: [Int]
    }

    /// The file that was read.
    public var source: String
    /// Layers of the network and channels of its first stage.
    public var layers: Int
    public var width: Int
    /// What was taken.
    public var used: [Item] = []
    /// What has no place in a trunk, by its name in the file.
    public var unused: [Item] = []
    /// Counters of batches that the file has not; they begin at 0, as in PyTorch.
    public var counted: [Item] = []
    /// What the trunk needs and the file has not.
    public var missing: [Item] = []
    /// What is there and cannot be taken, with what was found and expected.
    public var wrong: [String] = []

    /// Whether the trunk has all its weights.
    public var isComplete: Bool { missing.isEmpty && wrong.isEmpty }
}

/// Reads the trunk of a ResNet in torchvision's layout and writes it as a file that encoders begin with.
///
/// - Parameters:
///   - input: Safetensors, or HDF5 with dots or groups between the parts of names, perhaps all below one prefix.
///   - output: Gets `/weights/<torchvision's name>`, float32 and int64, with attributes; it is written only if nothing
///     is missing.
///   - layers: 18, 34 or 50; nil to see from the file.
/// - Throws: An error that names the file if it holds no such network at all.
public func importWeights(_ input: String, to output: String, layers: Int?) throws -> WeightImport {
    if let layers, ![18, 34, 50].contains(layers) {
        throw TensorFileError(description: "a ResNet of \(layers) layers, expected 18, 34 or 50")
    }
    func resolved(_ path: String) -> String { URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath().path }
    guard resolved(input) != resolved(output) else {
        throw TensorFileError(description: "\(output): is the file to read, expected another to write")
    }
    let file = try openTensors(input)
    let trunk = try TrunkLayout(of: file, layers: layers)
    var result = WeightImport(source: input, layers: trunk.layers, width: trunk.width)
    var arrays: [(name: String, array: HDF5Array)] = []
    let found = Dictionary(file.tensors.map { ($0.name, $0.shape) }) { first, _ in first }
    let needed = try trunk.tensors()
    for expected in needed {
        let name = trunk.prefix + expected.name
        let item = WeightImport.Item(name: expected.name, shape: expected.shape)
        guard let shape = found[name] else {
            if expected.isCounter {
                result.counted.append(item)
                arrays.append((expected.name, HDF5Array([Int64(0)], shape: [])))
            } else {
                result.missing.append(item)
            }
            continue
        }
        guard shape == expected.shape else {
            result.wrong.append("\(printableName(name)): has shape \(shape), expected \(expected.shape)")
            continue
        }
        do {
            arrays.append((expected.name, try expected.isCounter ? count(name, of: file) : file.readFloats(name)))
            result.used.append(item)
        } catch let error as TensorFileError where error.description.hasPrefix("\(input): ") {
            result.wrong.append(String(error.description.dropFirst(input.count + 2)))
        }
    }
    let taken = Set(needed.map { trunk.prefix + $0.name })
    for (name, shape) in file.tensors.sorted(by: { $0.name < $1.name }) where !taken.contains(name) {
        if trunk.isBlock(name) {
            result.wrong.append("\(printableName(name)): has no place in a ResNet-\(trunk.layers)")
        } else {
            result.unused.append(.init(name: name, shape: shape))
        }
    }
    if result.isComplete { try write(arrays, result, to: output) }
    return result
}

/// A counter of batches, `[]`.
private func count(_ name: String, of file: any NamedTensors) throws -> HDF5Array {
    let array = try file.read(name)
    guard array.type == .int64 else {
        let words = "holds \(array.type), expected int64"
        throw TensorFileError(description: "\(file.path): \(printableName(name)): \(words)")
    }
    return array
}

private func write(_ arrays: [(name: String, array: HDF5Array)], _ result: WeightImport, to output: String) throws {
    try writeHDF5(to: output) { writer in
        for (name, array) in arrays { try writer.write(array, to: "\(encoderWeightsGroup)/\(name)") }
        let facts: [(String, HDF5Attribute)] = [
            ("layers", .int(Int64(result.layers))), ("width", .int(Int64(result.width))),
            ("source", .string(result.source)),
        ]
        for (name, fact) in facts { try writer.setAttribute(name, fact, on: encoderWeightsGroup) }
    }
}

extension WeightImport {
    /// A line for each tensor, for eyes.
    public var lines: [String] {
        func line(_ fate: String, _ item: Item, _ more: String = "") -> String {
            "\(fate)  \(printableName(item.name)) \(item.shape)" + (more.isEmpty ? "" : ": \(more)")
        }
        return used.map { line("used    ", $0) }
            + counted.map { line("set to 0", $0, "the file has none") }
            + unused.map { item in
                let isClassifier = item.name.split(separator: ".").contains("fc")
                return line("not used", item, isClassifier ? "no classifier here" : "not in the trunk of a ResNet")
            } + missing.map { line("missing ", $0) } + wrong.map { "wrong     \($0)" }
    }

    /// The same for programs.
    public var json: JSON {
        func list(_ items: [Item]) -> JSON {
            .array(items.map { ["name": .string($0.name), "shape": .array($0.shape.map(\.json))] })
        }
        return [
            "source": .string(source), "layers": layers.json, "width": width.json, "complete": .bool(isComplete),
            "used": list(used), "unused": list(unused), "setToZero": list(counted), "missing": list(missing),
            "wrong": .array(wrong.map { .string($0) }),
        ]
    }
}
