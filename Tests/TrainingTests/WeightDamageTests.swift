import Foundation
import HDF5
import Testing
import Training

@Suite struct `Weights that cannot be imported` {
    private typealias State = [(name: String, array: HDF5Array)]

    /// What is said of the file, and that nothing is written.
    private func refusal(_ narrow: NarrowFile, layers: Int? = nil) -> String {
        let words = complaint { _ = try narrow.imported(layers: layers) }
        #expect(words.hasPrefix("\(narrow.input): "), "\(words)")
        #expect(!narrow.folder.exists("weights.h5"))
        return String(words.dropFirst(narrow.input.count + 2))
    }

    @Test(arguments: ["layer3.1.conv2.weight", "conv1.weight", "bn1.running_var", "layer4.0.downsample.1.bias"])
    func `lack a tensor of the trunk`(name: String) throws {
        let narrow = try NarrowFile { $0.removeAll { $0.name == name } }
        let result = try narrow.imported()
        #expect(!result.isComplete && !narrow.folder.exists("weights.h5"))
        #expect(result.missing.map(\.name).contains(name))
        #expect(result.lines.contains { $0.hasPrefix("missing   \(name) [") })
    }

    @Test func `have a tensor of another shape or type, or numbers that are none`() throws {
        let narrow = try NarrowFile { state in
            func set(_ name: String, _ array: HDF5Array) {
                if let index = state.firstIndex(where: { $0.name == name }) { state[index].array = array }
            }
            set("layer1.0.conv1.weight", HDF5Array([0, 0] as [Float], shape: [2, 1, 1, 1]))
            set("bn1.bias", HDF5Array([1, 2, .nan, 4] as [Float]))
            set("bn1.weight", HDF5Array([1, 2, 3, 4] as [Int64]))
            set("bn1.num_batches_tracked", HDF5Array([7] as [Float], shape: []))
        }
        let result = try narrow.imported()
        #expect(
            result.wrong.sorted() == [
                "bn1.bias: holds numbers that are not finite in float32",
                "bn1.num_batches_tracked: holds float32, expected int64",
                "bn1.weight: holds int64, expected floating-point numbers",
                "layer1.0.conv1.weight: has shape [2, 1, 1, 1], expected [4, 4, 3, 3]",
            ]
        )
        #expect(!result.isComplete && !narrow.folder.exists("weights.h5"))
    }

    @Test func `are of a network with other layers than somebody states`() throws {
        let narrow = try NarrowFile(layers: 34)
        let small = try narrow.imported(layers: 18)
        #expect(small.missing.isEmpty && small.wrong.contains("layer1.2.conv1.weight: has no place in a ResNet-18"))
        let large = try narrow.imported(layers: 50)
        #expect(large.missing.contains { $0.name == "layer1.0.conv3.weight" } && !large.wrong.isEmpty)
        #expect(!narrow.folder.exists("weights.h5"))
        #expect(complaint { _ = try narrow.imported(layers: 19) } == "a ResNet of 19 layers, expected 18, 34 or 50")
    }

    @Test func `are of a network that is not known, of several or of none`() throws {
        let deep = try NarrowFile(layers: 50) { state in
            for block in 6..<23 { state.append(("layer3.\(block).conv3.weight", HDF5Array([0] as [Float]))) }
        }
        let words = refusal(deep)
        #expect(words.hasPrefix("has 23 blocks of three convolutions in layer3, as a ResNet-101, expected"), "\(words)")
        let double = try NarrowFile { state in
            state = state.map { ("query.\($0.name)", $0.array) } + state.map { ("key.\($0.name)", $0.array) }
        }
        #expect(refusal(double) == "holds several networks, at key.*, query.*, expected one")
        let other = try NarrowFile { $0 = [("blocks.0.attn.qkv", HDF5Array([0] as [Float]))] }
        #expect(refusal(other).hasSuffix("such as conv1.weight or layer1.0.conv1.weight; it holds blocks.0.attn.qkv"))
        let empty = try NarrowFile { $0 = [] }
        #expect(refusal(empty).hasSuffix("; it holds no tensors"))
    }

    @Test func `would be written over themselves`() throws {
        let narrow = try NarrowFile()
        let whole = try Data(contentsOf: URL(filePath: narrow.input))
        let output = narrow.folder.path("x/../resnet.safetensors")
        let words = complaint { _ = try importWeights(narrow.input, to: output, layers: nil) }
        #expect(words == "\(output): is the file to read, expected another to write")
        let content = try Data(contentsOf: URL(filePath: narrow.input))
        #expect(content == whole)
    }

    @Test func `are in a file of another kind`() throws {
        var narrow = try NarrowFile()
        try Data("PK\u{3}\u{4} and more".utf8).write(to: URL(filePath: narrow.input))
        #expect(refusal(narrow).hasPrefix("is a file of torch.save, which only Python can read, expected safetensors"))
        try Data("words, words".utf8).write(to: URL(filePath: narrow.input))
        #expect(refusal(narrow).hasPrefix("states a header of"))
        narrow.input = narrow.folder.path("a.h5")
        #expect(refusal(narrow) == "there is no such file")
        try Data("words, words".utf8).write(to: URL(filePath: narrow.input))
        #expect(refusal(narrow) == "is not an HDF5 file")
        narrow.input = narrow.folder.path("pipe")
        #expect(mkfifo(narrow.input, 0o600) == 0)
        #expect(refusal(narrow) == "is no regular file, expected safetensors or HDF5")
        narrow.input = narrow.folder.url.path
        #expect(refusal(narrow) == "is no regular file, expected safetensors or HDF5")
    }
}
