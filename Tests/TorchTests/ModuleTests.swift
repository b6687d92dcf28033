import Support
import Testing
import Torch

/// The same networks as `Block` and `Network` in `scripts/fixtures/libtorch.py`.
private struct Block: Layer {
    let conv1: Conv2d
    let bn1: BatchNorm
    let downsample: Sequential?
    /// Neither trained nor saved.
    let scale = Tensor(1)

    init(_ inputs: Int, _ outputs: Int, generator: Generator) {
        conv1 = Conv2d(inputs, outputs, kernel: 3, bias: false, generator: generator)
        bn1 = BatchNorm(outputs)
        downsample =
            inputs == outputs
            ? nil : Sequential(Conv2d(inputs, outputs, kernel: 1, generator: generator), BatchNorm(outputs))
    }

    func callAsFunction(_ input: Tensor) -> Tensor { bn1(conv1(input)) * scale }
}

private struct Network: Module {
    let layer1: Sequential
    let heads: [Linear]
    let lastNorm = Sequential(GroupNorm(groups: 2, 4), Activation.relu, LayerNorm([4]))
    let up: ConvTranspose2d

    init(generator: Generator) {
        layer1 = Sequential(Block(2, 4, generator: generator), Block(4, 4, generator: generator))
        heads = [Linear(4, 2, generator: generator), Linear(4, 3, bias: false, generator: generator)]
        up = ConvTranspose2d(4, 2, kernel: 2, generator: generator)
    }
}

@Suite struct `Modules` {
    @Test func `name parameters and buffers as PyTorch does, in its order`() throws {
        let network = try Network(generator: anyGenerator())
        let reference = try Reference.torch.get()
        #expect(network.parameters.map { Reference.Leaf($0.path, $0.tensor.shape) } == reference.parameters)
        #expect(network.buffers.map { Reference.Leaf($0.path, $0.tensor.shape) } == reference.buffers)
        #expect(network.parameterCount == (reference.parameters ?? []).reduce(0) { $0 + $1.shape.reduce(1, *) })
    }

    @Test func `have parameters that ask for gradients and buffers that do not`() throws {
        let network = try Network(generator: anyGenerator())
        #expect(network.parameters.allSatisfy { $0.tensor.requiresGradient })
        #expect(network.buffers.allSatisfy { !$0.tensor.requiresGradient })
    }

    @Test func `hand out the parameters themselves, not copies`() throws {
        let layer = try Linear(2, 1, generator: anyGenerator())
        for (_, tensor) in layer.parameters { tensor.copy(from: .ones(like: tensor)) }
        #expect(try layer(Tensor([2, 3] as [Float], shape: [2])).floats() == [6])
    }
}

@Suite struct `Modes` {
    @Test func `training is the default; both nest and end, also by an error`() throws {
        struct Stop: Error {}
        #expect(Mode.isTraining)
        withEvaluationMode {
            #expect(!Mode.isTraining)
            withTrainingMode { #expect(Mode.isTraining) }
            #expect(!Mode.isTraining)
        }
        #expect(throws: Stop.self) { try withEvaluationMode { throw Stop() } }
        #expect(Mode.isTraining)
    }

    @Test func `evaluation treats each sample alone and changes no statistics`() throws {
        let norm = filled(BatchNorm(3))
        for phase in 0..<4 { _ = norm(wave(8, 3, phase: Double(phase)) * 2 + 1) }
        let before = try norm.buffers.map { try $0.tensor.rawBytes() }
        let x = wave(5, 3, phase: 9)
        let (whole, alone) = withEvaluationMode {
            (norm(x), Tensor.concatenated((0..<5).map { norm(x.sliced(0, $0, $0 + 1)) }, 0))
        }
        #expect(try whole.floats() == alone.floats())
        #expect(try norm.buffers.map { try $0.tensor.rawBytes() } == before)
        #expect(try norm(x).floats() != whole.floats())
        #expect(try norm.buffers.map { try $0.tensor.rawBytes() } != before)
    }

    @Test func `training gives each channel mean 0 and variance 1`() throws {
        let y = BatchNorm(3, affine: false)(wave(6, 3, 4, 5) * 7 + 2)
        #expect(try y.mean(0, 2, 3).doubles().allSatisfy { abs($0) < 1e-5 })
        #expect(try y.variance(0, 2, 3, unbiased: false).doubles().allSatisfy { abs($0 - 1) < 1e-4 })
    }
}
