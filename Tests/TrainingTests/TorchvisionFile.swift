import Foundation
import HDF5
import Support
import Torch
import Training
import Vision

/// What torchvision calls the tensors of its networks, and what its ResNet-18 sees of a wave.
struct Torchvision: Decodable {
    struct Features: Decodable { var shape: [Int], values: [Double] }
    var features: Features
    /// By the number of layers, in the order of the state dictionary.
    var layouts: [String: [Reference.Leaf]]

    static let reference = Result {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let data = try Data(contentsOf: tests.appending(path: "Fixtures/torchvision.json"))
        return try JSONDecoder().decode(Torchvision.self, from: data)
    }

    /// A state dictionary of the values that `scripts/fixtures/torchvision_resnet.py` gave the network.
    ///
    /// - Parameter divisor: Makes a narrow network: every number of channels is divided by it.
    func state(layers: Int, divisor: Int = 1) throws -> [(name: String, array: HDF5Array)] {
        try (layouts["\(layers)"] ?? []).enumerated().map { index, leaf in
            if leaf.path.hasSuffix("num_batches_tracked") { return (leaf.path, HDF5Array([Int64(index)], shape: [])) }
            let shape = leaf.shape.map { $0 >= 64 ? $0 / divisor : $0 }
            var values = wave(shape, phase: Double(index))
            if leaf.path.hasSuffix("running_var") {
                values = values / 2 + 1
            } else if leaf.path.hasSuffix("running_mean") {
                values = values / 10
            } else if shape.count > 1 {
                values = values * (2 / Double(shape.dropFirst().reduce(1, *))).squareRoot()
            }
            return (leaf.path, try HDF5Array(values))
        }
    }
}

/// A state dictionary of a narrow network in a file, and the file of weights that is made of it.
struct NarrowFile {
    static let width = 4

    let folder: TemporaryFolder
    var input: String
    var output: String { folder.path("weights.h5") }

    /// Writes safetensors.
    ///
    /// - Parameter change: Spoils the state dictionary.
    init(
        layers: Int = 18,
        _ change: (inout [(name: String, array: HDF5Array)]) -> Void = { _ in }
    ) throws {
        folder = try TemporaryFolder()
        input = folder.path("resnet.safetensors")
        var state = try Torchvision.reference.get().state(layers: layers, divisor: 64 / Self.width)
        change(&state)
        try writeSafetensors(state, metadata: [:], to: input)
    }

    /// Imports it.
    func imported(layers: Int? = nil) throws -> WeightImport {
        try importWeights(input, to: output, layers: layers)
    }
}

/// An encoder as wide as the files.
func narrowEncoder(layers: Int = 18, images: Int = 1, width: Int = NarrowFile.width) throws -> ResNetEncoder {
    ResNetEncoder(layers: layers, images: images, width: width, generator: try Generator(seed: 3))
}

/// The last features of an image, or of several, in evaluation mode.
func lastFeatures(_ encoder: ResNetEncoder, _ images: Tensor) throws -> [Double] {
    try withTorchErrors {
        try withoutGradients { try withEvaluationMode { encoder(images) }.last?.doubles() ?? [] }
    }
}
