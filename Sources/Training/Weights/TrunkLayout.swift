import Torch
import Vision

/// Which residual network a file holds, and below which prefix of names.
struct TrunkLayout {
    /// A tensor that the trunk has.
    struct Expected {
        var name: String
        var shape: [Int]
        /// Whether it counts batches.
        var isCounter: Bool
    }

    /// Before the names of the trunk: `encoder.`, mostly nothing.
    let prefix: String
    let layers: Int
    /// Channels of the first stage.
    let width: Int

    /// Finds a network in a file.
    ///
    /// - Parameter layers: As somebody states them; nil to see from names.
    /// - Throws: A `TensorFileError` if there is none, or more than one.
    init(of file: any NamedTensors, layers stated: Int?) throws {
        let shapes = Dictionary(file.tensors.map { ($0.name, $0.shape) }) { first, _ in first }
        prefix = try trunkPrefix(in: shapes, of: file.path)
        layers = try stated ?? trunkLayers(in: shapes.keys, below: prefix, of: file.path)
        let first = shapes[prefix + "conv1.weight"] ?? []
        width = first.count == 4 && 1...256 ~= first[0] ? first[0] : 64
    }

    /// What the trunk has: parameters, then running statistics.
    func tensors() throws -> [Expected] {
        try withTorchErrors {
            let encoder = ResNetEncoder(layers: layers, width: width, generator: try Generator(seed: 0))
            return (encoder.parameters + encoder.buffers).map {
                Expected(name: $0.path, shape: $0.tensor.shape, isCounter: $0.tensor.dtype == .int64)
            }
        }
    }

    /// Whether a name of the file is one of a stage's blocks.
    func isBlock(_ name: String) -> Bool {
        guard name.hasPrefix(prefix) else { return false }
        let parts = name.dropFirst(prefix.count).split(separator: ".")
        return parts.count > 2 && ["layer1", "layer2", "layer3", "layer4"].contains(parts[0]) && Int(parts[1]) != nil
    }
}

/// The prefix below which most names of a trunk are.
private func trunkPrefix(in shapes: [String: [Int]], of path: String) throws -> String {
    let names = try withTorchErrors {
        // All trunks have the names of the smallest.
        let smallest = ResNetEncoder(layers: 18, width: 1, generator: try Generator(seed: 0))
        return Set((smallest.parameters + smallest.buffers).map(\.path))
    }
    var counts: [String: Int] = [:]
    for name in shapes.keys {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        for start in parts.indices where names.contains(parts[start...].joined(separator: ".")) {
            counts[parts[..<start].map { $0 + "." }.joined(), default: 0] += 1
        }
    }
    guard let most = counts.values.max() else {
        let some = shapes.keys.sorted().prefix(3).map(printableName).joined(separator: ", ")
        let found = some.isEmpty ? "it holds no tensors" : "it holds \(some)" + (shapes.count > 3 ? " …" : "")
        throw TensorFileError(
            description:
                "\(path): has none of a ResNet's tensors, such as conv1.weight or layer1.0.conv1.weight; \(found)"
        )
    }
    var prefixes = counts.filter { $0.value == most }.map(\.key).sorted()
    if prefixes.count > 1 {
        // An encoder of several frames, as a pose network has, is not of torchvision's layout.
        prefixes = prefixes.filter { shapes[$0 + "conv1.weight"]?.dropFirst() == [3, 7, 7] }
    }
    guard prefixes.count == 1 else {
        let list = prefixes.map { $0.isEmpty ? "the root" : printableName($0) + "*" }.joined(separator: ", ")
        throw TensorFileError(
            description: "\(path): holds "
                + (prefixes.isEmpty ? "no encoder of one image of three channels" : "several networks, at \(list)")
                + ", expected one"
        )
    }
    return prefixes[0]
}

/// Layers of the network that has these names: blocks of two or three convolutions, and how many there are.
private func trunkLayers(in names: some Sequence<String>, below prefix: String, of path: String) throws -> Int {
    var blocks = 0
    var isDeep = false
    for name in names where name.hasPrefix(prefix) {
        let parts = name.dropFirst(prefix.count).split(separator: ".")
        guard parts.count > 2, let index = Int(parts[1]) else { continue }
        if parts[0] == "layer3", index < 1000 { blocks = max(blocks, index + 1) }
        if parts[0].hasPrefix("layer"), parts[2] == "conv3" { isDeep = true }
    }
    // He et al. 2016, table 1: blocks of the third stage.
    let known = isDeep ? [6: 50, 23: 101, 36: 152] : [2: 18, 6: 34]
    guard let layers = known[blocks], layers <= 50 else {
        let what = known[blocks].map { ", as a ResNet-\($0)" } ?? ""
        throw TensorFileError(
            description: "\(path): has \(blocks) blocks of \(isDeep ? "three" : "two") convolutions in layer3\(what), "
                + "expected 2 or 6 of two (ResNet-18, 34) or 6 of three (ResNet-50)"
        )
    }
    return layers
}
