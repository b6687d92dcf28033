import Foundation
import HDF5
import Support
import Testing
import Torch
import Training
import Vision

@Suite struct `An encoder` {
    private let images = wave(2, 3, 37, 52) * 0.5 + 0.5

    @Test func `with loaded weights sees what it sees with weights copied by hand`() throws {
        let narrow = try NarrowFile(layers: 34)
        _ = try narrow.imported()
        let (loaded, copied) = (try narrowEncoder(layers: 34), try narrowEncoder(layers: 34))
        let before = try lastFeatures(loaded, images)
        try loaded.load(InputFile(path: narrow.output), for: "network.depth")
        let state = try Torchvision.reference.get().state(layers: 34, divisor: 16)
        let byName = Dictionary(state.map { ($0.name, $0.array) }) { first, _ in first }
        for (name, tensor) in copied.parameters + copied.buffers {
            let array = try #require(byName[name])
            let values = array.type == .int64 ? try array.int64s().map(Float.init) : try array.floats()
            tensor.copy(from: Tensor(values, shape: array.shape))
        }
        let (one, other) = (try lastFeatures(loaded, images), try lastFeatures(copied, images))
        #expect(one == other && one != before)
    }

    /// Godard et al. 2019: repeated and divided, so that the first convolution sees the mean of the images.
    @Test(arguments: [2, 3])
    func `of several images sees the mean of what one of one image sees`(count: Int) throws {
        let narrow = try NarrowFile()
        _ = try narrow.imported()
        let (one, several) = (try narrowEncoder(), try narrowEncoder(images: count))
        try one.load(InputFile(path: narrow.output), for: "network.depth")
        try several.load(InputFile(path: narrow.output), for: "network.pose")
        let others = (0..<count).map { wave(2, 3, 37, 52, phase: Double($0)) * 0.5 + 0.5 }
        let mean = others.dropFirst().reduce(others[0]) { $0 + $1 } / Double(count)
        let found = try lastFeatures(several, .concatenated(others, 1))
        let expected = try lastFeatures(one, mean)
        let worst = zip(found, expected).map { abs($0 - $1) / max(1, abs($1)) }.reduce(0, maximum)
        #expect(found.count == expected.count && worst < 1e-4, "\(worst)")
    }

    @Test func `refuses weights of another network and keeps its own`() throws {
        let narrow = try NarrowFile()
        _ = try narrow.imported()
        let path = narrow.output
        func refusal(_ encoder: ResNetEncoder, _ path: String) throws -> String {
            let before = try encoder.parameters.map { try $0.tensor.floats() }
            let words = complaint { try encoder.load(InputFile(path: path), for: "network.depth") }
            let after = try encoder.parameters.map { try $0.tensor.floats() }
            #expect(after == before)
            #expect(words.hasPrefix("\(path): "), "\(words)")
            return String(words.dropFirst(path.count + 2))
        }
        let deeper = try refusal(narrowEncoder(layers: 34), path)
        #expect(deeper == "holds a ResNet-18, expected a ResNet-34, as network.depth.layers says")
        let wider = try refusal(narrowEncoder(width: 8), path)
        let shapes = "has shape [4, 3, 7, 7], expected [8, 3, 7, 7]"
        #expect(wider == "/weights/conv1.weight: \(shapes), as network.depth.width says")
        #expect(try refusal(narrowEncoder(), narrow.folder.path("nowhere.h5")) == "there is no such file")
        #expect(try refusal(narrowEncoder(), narrow.input) == "is not an HDF5 file")
    }

    @Test func `names the tensor that its file lacks or has otherwise`() throws {
        let narrow = try NarrowFile()
        _ = try narrow.imported()
        let spoilt = narrow.folder.path("spoilt.h5")
        func refusal(_ change: (String, HDF5Array) -> HDF5Array?) throws -> String {
            let whole = try HDF5File(reading: narrow.output)
            var arrays: [(String, HDF5Array)] = []
            for name in try whole.names(in: "weights") {
                if let array = change(name, try whole.read("weights/\(name)")) { arrays.append((name, array)) }
            }
            try writeHDF5(to: spoilt) { writer in
                for (name, array) in arrays { try writer.write(array, to: "weights/\(name)") }
                if !arrays.isEmpty { try writer.setAttribute("layers", .int(18), on: "weights") }
            }
            let encoder = try narrowEncoder()
            return complaint { try encoder.load(InputFile(path: spoilt), for: "network.depth") }
        }
        let name = "layer2.0.bn1.running_mean"
        let missing = try refusal { $0 == name ? nil : $1 }
        #expect(missing == "\(spoilt): has no /weights/\(name), expected shape [8]")
        let small = try refusal { $0 == name ? HDF5Array([0] as [Float]) : $1 }
        #expect(small.hasPrefix("\(spoilt): ") && small.hasSuffix("\(name): has shape [1], expected [8]"), "\(small)")
        let doubles = try refusal { $0 == name ? HDF5Array([Double](repeating: 0, count: 8)) : $1 }
        #expect(doubles.hasSuffix("\(name): holds float64, expected float32"), "\(doubles)")
        let none = try refusal { _, _ in nil }
        #expect(none.contains("has neither a group /weights with the layers"))
    }
}
