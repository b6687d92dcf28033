import Support
import Testing
import Torch

@Suite struct `Autocast` {
    @Test func `convolutions and products compute in bfloat16, sums and norms do not`() throws {
        let (x, w) = (wave(2, 3, 8, 8), Parameter(wave(4, 3, 3, 3, phase: 1)).tensor)
        let (low, product, sum) = withAutocast(.bfloat16) {
            (x.conv2d(w), wave(2, 3).matmul(wave(3, 2)), x + x)
        }
        #expect(low.dtype == .bfloat16 && product.dtype == .bfloat16 && sum.dtype == .float32)
        let high = x.conv2d(w)
        #expect(high.dtype == .float32)
        // Three roundings of at most 2⁻⁹ each: input, weight, result; the products add up in float32.
        let scale = try x.abs().conv2d(w.abs()).doubles()
        for ((a, b), bound) in try zip(zip(low.doubles(), high.doubles()), scale) {
            #expect(abs(a - b) <= bound * 3.1 * 0x1p-9)
        }
        #expect(try low.doubles() != high.doubles())
    }

    @Test func `gradients of float32 parameters stay float32`() throws {
        let w = Parameter(wave(4, 3, 3, 3, phase: 1)).tensor
        try withTorchErrors {
            let loss = withAutocast(.bfloat16) { wave(2, 3, 8, 8).conv2d(w) }.to(.float32).squared().mean()
            loss.backward()
        }
        #expect(w.gradient?.dtype == .float32 && w.gradient?.shape == [4, 3, 3, 3])
    }

    /// libtorch 2.13 left part of this gradient unwritten, so that it held what the memory had held before.
    @Test(arguments: [(1, 2, 3), (1, 2, 5), (1, 2, 7), (2, 3, 3), (3, 4, 3)])
    func `gradients are whole where images are narrower than the stride`(width: Int, stride: Int, kernel: Int) throws {
        let input = wave(2, 26, 3, width)
        let values = wave(26, 26, kernel, kernel, phase: 1)
        func gradient(_ weight: Tensor, _ input: Tensor) throws -> [Double] {
            try withTorchErrors {
                let output = withAutocast(.bfloat16) { input.conv2d(weight, stride: stride, padding: kernel / 2) }
                return try gradients(of: output.to(.float64).sum(), withRespectTo: [weight])[0]?.doubles() ?? []
            }
        }
        let expected = try gradient(values.to(.float64).requiringGradient(), input.to(.float64))
        let scale = expected.map(abs).max() ?? 0
        for _ in 0..<10 {
            // What was in memory before: numbers that would show.
            for count in [6_084, 16_900, 33_124] { _ = Tensor.full([count], .nan) }
            let found = try gradient(Parameter(values).tensor, input)
            #expect(zip(found, expected).allSatisfy { abs($0 - $1) <= 0.02 * scale })
        }
    }

    @Test func `sees a parameter that was changed since`() throws {
        let w = Parameter(Tensor.ones([2, 2])).tensor
        let x = Tensor.ones([1, 2])
        #expect(try withAutocast(.bfloat16) { x.matmul(w) }.floats() == [2, 2])
        w.copy(from: .full([2, 2], 3))
        #expect(try withAutocast(.bfloat16) { x.matmul(w) }.floats() == [6, 6])
    }

    @Test func `leaves the numbers that padding repeats as they are`() throws {
        let half = wave(1, 2, 3, 4).to(.bfloat16)
        let padded = withAutocast(.bfloat16) { [half.reflectionPadded(1), half.replicationPadded([1, 1, 1, 1])] }
        #expect(padded.map(\.dtype) == [.bfloat16, .bfloat16])
        let expected = half.to(.float32).reflectionPadded(1)
        #expect(try padded[0].to(.float32).floats() == expected.floats())
    }

    @Test func `nests and ends, also by an error`() throws {
        struct Stop: Error {}
        func dtype() -> DType { wave(2, 2).matmul(wave(2, 2)).dtype }
        withAutocast(.bfloat16) {
            withAutocast(.bfloat16) { #expect(dtype() == .bfloat16) }
            withoutAutocast { #expect(dtype() == .float32) }
            #expect(dtype() == .bfloat16)
        }
        #expect(throws: Stop.self) { try withAutocast(.bfloat16) { throw Stop() } }
        #expect(dtype() == .float32)
    }
}

@Suite struct `Layouts` {
    @Test func `channels last comes from convolutions and is kept by normalisation and activation`() throws {
        let x = wave(2, 4, 6, 6)
        let last = x.channelsLast()
        let conv = filled(try Conv2d(4, 6, kernel: 3, stride: 2, padding: 1, generator: anyGenerator()))
        #expect(last.isChannelsLast && !x.isChannelsLast)
        #expect(conv(last).isChannelsLast && conv(x).isChannelsLast)
        let (a, b) = (BatchNorm(6)(conv(last)).relu(), BatchNorm(6)(conv(x)).relu())
        #expect(a.isChannelsLast)
        #expect(a.maxPool2d(2, stride: 1).isChannelsLast)
        #expect(a.interpolated(height: 6, width: 6, mode: .bilinear).isChannelsLast)
        #expect(try zip(a.floats(), b.floats()).allSatisfy { abs($0 - $1) < 1e-5 })
        #expect(!a.contiguous().isChannelsLast)
    }
}

@Suite struct `Recording` {
    @Test func `stops without gradients, resumes within, and ends by an error`() {
        struct Stop: Error {}
        let x = Parameter(wave(3)).tensor
        withoutGradients {
            #expect(!x.squared().requiresGradient)
            withGradientsRecorded { #expect(x.squared().requiresGradient) }
            #expect(!x.squared().requiresGradient)
        }
        #expect(throws: Stop.self) { try withoutGradients { throw Stop() } }
        #expect(x.squared().requiresGradient && !x.squared().detached().requiresGradient)
    }

    @Test func `gradients add up until they are cleared; what does not matter has none`() throws {
        let (x, y) = (Parameter(Tensor([1, 2] as [Float], shape: [2])).tensor, Parameter(wave(2)).tensor)
        try withTorchErrors {
            x.squared().sum().backward()
            x.squared().sum().backward()
        }
        #expect(try x.gradient?.floats() == [4, 8])
        #expect(y.gradient == nil)
        x.clearGradient()
        #expect(x.gradient == nil)
        let found = try gradients(of: (3 * x).sum(), withRespectTo: [x, y])
        #expect(try found[0]?.floats() == [3, 3])
        #expect(found[1] == nil && x.gradient == nil)
    }
}

@Suite struct `Handles` {
    @Test func `do not pile up while a network trains`() async {
        // In a process of its own: other tests hold tensors too.
        await #expect(processExitsWith: .success) {
            Threads.count = 1
            let generator = try Generator(seed: 0)
            let network = Sequential(
                Conv2d(1, 4, kernel: 3, padding: 1, generator: generator),
                BatchNorm(4),
                Activation.relu,
                Conv2d(4, 1, kernel: 3, padding: 1, generator: generator)
            )
            let optimizer = Adam(parameters: network.parameters)
            func step() throws {
                try withTorchErrors {
                    let x = Tensor.randn([2, 1, 8, 8], generator: generator)
                    let loss = (network(x) - x).squared().mean()
                    optimizer.zeroGradients()
                    loss.backward()
                    try optimizer.step()
                    _ = try loss.item()
                }
            }
            try step()
            let before = liveTensorHandles
            var counts: Set<Int> = []
            try withExtendedLifetime((network, optimizer)) {
                for _ in 0..<1000 {
                    try step()
                    counts.insert(liveTensorHandles)
                }
            }
            #expect(counts == [before])
            #expect(before > 0)
        }
    }

    @Test func `are released after errors too`() async {
        await #expect(processExitsWith: .success) {
            for _ in 0..<100 { #expect(throws: TorchError.self) { try withTorchErrors { wave(2) + wave(3) } } }
            #expect(liveTensorHandles == 0)
        }
    }
}

@Suite struct `Runtime` {
    @Test func `names its version, its instructions and its threads`() {
        #expect(libraryVersion.split(separator: ".").compactMap { Int($0) }.count == 3)
        #expect(!processorCapability.isEmpty)
        #expect(Threads.count >= 1)
    }
}
