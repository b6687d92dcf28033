import Foundation
import HDF5
import Support
import Testing
import Torch
import Training
import Vision

@Suite struct `Imported weights` {
    private let reference: Torchvision

    init() throws { reference = try Torchvision.reference.get() }

    @Test func `make our encoder see what torchvision's ResNet-18 sees`() throws {
        let folder = try TemporaryFolder()
        let (input, output) = (folder.path("resnet18.safetensors"), folder.path("weights.h5"))
        try writeSafetensors(reference.state(layers: 18), metadata: [:], to: input)
        let result = try importWeights(input, to: output, layers: nil)
        #expect(result.isComplete && result.layers == 18 && result.width == 64)
        #expect(result.used.count == 120)
        #expect(result.unused.map(\.name) == ["fc.bias", "fc.weight"])
        #expect(result.lines.contains("not used  fc.weight [1000, 512]: no classifier here"))
        #expect(result.lines.contains("used      layer2.0.downsample.0.weight [128, 64, 1, 1]"))
        let encoder = ResNetEncoder(layers: 18, generator: try Generator(seed: 1))
        try encoder.load(InputFile(path: output), for: "network.depth")
        let found = try lastFeatures(encoder, wave(1, 3, 33, 50) * 0.5 + 0.5)
        let worst = zip(found, reference.features.values).map { abs($0 - $1) / max(1, abs($1)) }.reduce(0, maximum)
        #expect(found.count == reference.features.values.count && worst < 1e-4, "\(worst)")
    }

    @Test(arguments: [18, 34, 50])
    func `have torchvision's names, the shapes of its tensors and the layers that names tell`(layers: Int) throws {
        let encoder = ResNetEncoder(layers: layers, generator: try Generator(seed: 1))
        let ours = (encoder.parameters + encoder.buffers).map { Reference.Leaf($0.path, $0.tensor.shape) }
        let theirs = (reference.layouts["\(layers)"] ?? []).filter { !$0.path.hasPrefix("fc.") }
        #expect(ours.sorted { $0.path < $1.path } == theirs.sorted { $0.path < $1.path })
        let result = try NarrowFile(layers: layers).imported()
        #expect(result.isComplete && result.layers == layers && result.width == NarrowFile.width)
        #expect(result.used.count == theirs.count && result.unused.count == 2)
    }

    /// The file as it was written, read by h5py's rules through our own reader.
    @Test func `are kept bit for bit, with what they came from`() throws {
        let narrow = try NarrowFile()
        _ = try narrow.imported()
        let file = try HDF5File(reading: narrow.output)
        let (layers, source) = (
            try file.attribute("layers", of: "weights"), try file.attribute("source", of: "weights")
        )
        #expect(layers == .int(18) && source == .string(narrow.input))
        for (name, array) in try reference.state(layers: 18, divisor: 16) where !name.hasPrefix("fc.") {
            let found = try file.read("weights/\(name)")
            #expect(found == array, "\(name)")
        }
        let names = try file.names(in: "weights")
        #expect(names.count == 120)
    }

    @Test(arguments: ["%", "parameters/%", "a/b/%", "parameters/encoder.%", "/"])
    func `are the same from HDF5 with dots, with groups and below a prefix`(pattern: String) throws {
        let narrow = try NarrowFile()
        _ = try narrow.imported()
        let input = narrow.folder.path("resnet.h5")
        try writeHDF5(to: input) { writer in
            for (name, array) in try reference.state(layers: 18, divisor: 16) {
                let place = pattern == "/" ? name.replacing(".", with: "/") : pattern.replacing("%", with: name)
                try writer.write(array, to: place)
            }
            try writer.writeStrings(["not a tensor"], to: "classes")
        }
        let other = narrow.folder.path("other.h5")
        let result = try importWeights(input, to: other, layers: nil)
        #expect(result.isComplete && result.unused.count == 2)
        let one = try HDF5File(reading: narrow.output)
        let two = try HDF5File(reading: other)
        for name in try one.names(in: "weights") {
            let (a, b) = (try one.read("weights/\(name)"), try two.read("weights/\(name)"))
            #expect(a == b, "\(name)")
        }
    }

    @Test func `are rounded to float32 from wider numbers and widened from narrower ones`() throws {
        for dtype in [DType.float64, .bfloat16] {
            let narrow = try NarrowFile()
            let input = narrow.folder.path("resnet.h5")
            try writeHDF5(to: input) { writer in
                for (name, array) in try reference.state(layers: 18, divisor: 16) {
                    let isCount = array.type == .int64
                    let tensor = try isCount ? nil : Tensor(array.floats(), shape: array.shape).to(dtype)
                    try writer.write(tensor.map { try HDF5Array($0) } ?? array, to: name)
                }
            }
            let result = try importWeights(input, to: narrow.output, layers: 18)
            #expect(result.isComplete)
            let found = try HDF5File(reading: narrow.output).read("weights/conv1.weight").floats()
            let state = try reference.state(layers: 18, divisor: 16)
            let expected = try state.first { $0.name == "conv1.weight" }?.array.floats() ?? []
            let rounded = try Tensor(expected, shape: [expected.count]).to(dtype).floats()
            #expect(found == rounded)
        }
    }

    /// Weights of before 2018 have no counters; PyTorch begins them at 0, too.
    @Test func `begin counters at 0 where the file has none`() throws {
        let narrow = try NarrowFile { $0.removeAll { $0.name.hasSuffix("num_batches_tracked") } }
        let result = try narrow.imported()
        #expect(result.isComplete && result.counted.count == 20 && result.missing.isEmpty)
        #expect(result.lines.contains("set to 0  bn1.num_batches_tracked []: the file has none"))
        let counter = try HDF5File(reading: narrow.output).read("weights/bn1.num_batches_tracked")
        #expect(counter == HDF5Array([0] as [Int64], shape: []))
    }

    @Test func `come from one encoder of a whole run's networks, that of one image`() throws {
        let narrow = try NarrowFile { state in
            let pose = state.map { name, array in
                let isFirst = name == "conv1.weight"
                let six = isFirst ? HDF5Array([Float](repeating: 0, count: 4 * 6 * 49), shape: [4, 6, 7, 7]) : array
                return (name: "pose.encoder.\(name)", array: six)
            }
            state = state.map { ("depth.encoder.\($0.name)", $0.array) } + pose
        }
        let result = try narrow.imported()
        #expect(result.isComplete && result.used.first?.name == "conv1.weight")
        #expect(result.unused.count == 124)
    }
}
