import Support
import Testing
import Torch
import Vision

/// Images in [0, 1], as `scripts/fixtures/networks.py` makes them.
private func images(_ n: Int, _ channels: Int, _ height: Int, _ width: Int) -> Tensor {
    wave(n, channels, height, width) * 0.5 + 0.5
}

@Suite struct `Networks of monocular depth, and transformers` {
    private let reference: Reference
    private let generator: Generator

    init() throws {
        reference = try Reference.networks.get()
        generator = try Generator(seed: 5)
    }

    @Test(arguments: [(18, 11_176_512), (34, 21_284_672), (50, 23_508_032)])
    func `have as many parameters as torchvision's trunks`(layers: Int, count: Int) {
        // torchvision: 11,689,512, 21,797,672 and 25,557,032, less the classifiers of 1000 classes.
        #expect(ResNetEncoder(layers: layers, generator: generator).parameterCount == count)
        // A further image adds its share of the first convolution.
        let pairs = ResNetEncoder(layers: layers, images: 2, generator: generator)
        #expect(pairs.parameterCount == count + 64 * 3 * 7 * 7)
    }

    @Test func `name parameters and buffers as in PyTorch`() throws {
        let modules: [(String, any Module)] = [
            ("ResNetUNet18", ResNetUNet(layers: 18, width: 4, generator: generator)),
            ("ResNetUNet50", ResNetUNet(layers: 50, width: 4, generator: generator)),
            ("PackNet", PackNet(width: 0.25, generator: generator)),
            ("PoseResNet", PoseResNet(layers: 34, images: 3, width: 4, generator: generator)),
            ("PoseCNN", PoseCNN(width: 0.1, generator: generator)),
            (
                "VisionTransformer",
                VisionTransformer(inputs: 3, patch: 4, dimension: 8, layers: 2, heads: 2, generator: generator)
            ),
        ]
        func leaves(_ tensors: (any Module) -> [(path: String, tensor: Tensor)]) -> [Reference.Leaf] {
            modules.flatMap { name, module in
                tensors(module).map { Reference.Leaf("\(name).\($0.path)", $0.tensor.shape) }
            }
        }
        #expect(leaves(\.parameters) == reference.parameters)
        #expect(leaves(\.buffers) == reference.buffers)
    }

    @Test(arguments: [18, 34, 50])
    func `encode as in PyTorch`(layers: Int) throws {
        let encoder = calmed(ResNetEncoder(layers: layers, width: 2, generator: generator))
        for (level, features) in withEvaluationMode({ encoder(images(2, 3, 37, 75)) }).enumerated() {
            try reference.expect("ResNetEncoder \(layers), level \(level)", features, within: 1e-4)
        }
    }

    @Test func `encode as in PyTorch while training`() throws {
        let encoder = calmed(ResNetEncoder(layers: 18, width: 2, generator: generator))
        try reference.expect("ResNetEncoder 18, training", encoder(images(3, 3, 53, 75))[4], within: 1e-4)
    }

    @Test(arguments: [(32, 64), (21, 37)])
    func `decode depth as in PyTorch, for sizes that 32 divides and others`(height: Int, width: Int) throws {
        let network = calmed(ResNetUNet(layers: 18, width: 4, generator: generator))
        for (scale, output) in withEvaluationMode({ network(images(2, 3, height, width)) }).enumerated() {
            try reference.expect("ResNetUNet \(height)x\(width), scale \(scale)", output, within: 1e-4)
        }
    }

    @Test func `attend as in PyTorch, to all patches and to some`() throws {
        let network = calmed(
            VisionTransformer(inputs: 3, patch: 4, dimension: 8, layers: 2, heads: 2, generator: generator)
        )
        let seen = images(2, 3, 12, 16)
        try reference.expect("VisionTransformer, all patches", network.tokens(of: seen), within: 1e-4)
        let some = Tensor([0, 5, 11, 7, 2, 3] as [Int64], shape: [2, 3])
        try reference.expect("VisionTransformer, some patches", network.tokens(of: seen, visible: some), within: 1e-4)
        #expect(network.features(of: seen).shape == [2, 8])
    }

    @Test func `pack and unpack as in PyTorch`() throws {
        let network = calmed(PackNet(width: 0.5, generator: generator))
        for (scale, output) in network(images(1, 3, 21, 37)).enumerated() {
            try reference.expect("PackNet 21x37, scale \(scale)", output, within: 1e-4)
        }
    }

    @Test func `see motion as in PyTorch, of pairs, of three frames and by a shared encoder`() throws {
        for (name, count) in [("pair", 2), ("three", 3)] {
            let frames = images(2, 3 * count, 33, 50)
            let residual = calmed(PoseResNet(layers: 18, images: count, width: 2, generator: generator))
            try reference.expect("PoseResNet, \(name)", withEvaluationMode { residual(frames) }, within: 1e-4)
            let small = calmed(PoseCNN(images: count, width: 0.1, generator: generator))
            try reference.expect("PoseCNN, \(name)", small(frames), within: 1e-4)
        }
        let decoder = calmed(PoseDecoder(channels: 8, frames: 2, vectors: 2, width: 2, generator: generator))
        let features = [wave(2, 8, 3, 4), wave(2, 8, 3, 4, phase: 1)]
        try reference.expect("PoseDecoder, shared encoder", decoder(features), within: 1e-4)
    }

    @Test func `for three frames at once, the small pose network is PoseExpNet without masks`() {
        // 1,590,668: the parameters of PoseExpNet in Zhou et al. 2017.
        #expect(PoseCNN(images: 3, generator: generator).parameterCount == 1_590_668)
    }

    @Test(arguments: [(1, 1), (2, 90), (33, 31), (64, 96)])
    func `output four scales within 0 and 1 at any size`(height: Int, width: Int) throws {
        let network = ResNetUNet(layers: 18, width: 4, generator: generator)
        let shapes = (0..<4).map { scale in
            [2, 1, (height + (1 << scale) - 1) >> scale, (width + (1 << scale) - 1) >> scale]
        }
        let outputs = try withTorchErrors { network(images(2, 3, height, width)) }
        #expect(outputs.map(\.shape) == shapes)
        for output in outputs {
            let values = try output.floats()
            #expect(values.allSatisfy { $0 > 0 && $0 < 1 })
        }
    }

    @Test func `begin flat where the head's weights are small`() throws {
        func spread(head: Double) throws -> Double {
            let network = ResNetUNet(layers: 18, width: 8, head: head, generator: try Generator(seed: 1))
            return try withTorchErrors { try network(images(2, 3, 64, 64))[0].std(0, 1, 2, 3).item() }
        }
        #expect(try spread(head: 0) < 1e-6)
        #expect(try spread(head: 0.01) < 0.02 * spread(head: 1))
    }

    /// A kernel that leaves part of a gradient unwritten would give other numbers each time.
    @Test func `in bfloat16 have the same gradients each time, also where images are narrow`() throws {
        let depth = ResNetUNet(layers: 18, width: 8, generator: generator)
        let pose = PoseResNet(layers: 18, width: 8, generator: generator)
        let small = PoseCNN(width: 0.5, generator: generator)
        let frames = images(2, 6, 48, 32)
        func gradients() throws -> [[Float]] {
            let leaves = (depth.parameters + pose.parameters + small.parameters).map(\.tensor)
            return try withTorchErrors {
                let loss = withAutocast(.bfloat16, device: .cpu) {
                    let outputs = depth(frames.sliced(1, 0, 3)).map { $0.to(.float32).squared().sum() }
                    let motions = [pose(frames), small(frames)].map { $0.to(.float32).squared().sum() }
                    return (outputs + motions).reduce(Tensor(0)) { $0 + $1 }
                }
                return try Torch.gradients(of: loss, withRespectTo: leaves).map { try #require($0).floats() }
            }
        }
        let first = try gradients()
        for _ in 0..<3 {
            let again = try gradients()
            #expect(again == first)
        }
        let finite = first.allSatisfy { $0.allSatisfy(\.isFinite) }
        #expect(finite)
    }
}
