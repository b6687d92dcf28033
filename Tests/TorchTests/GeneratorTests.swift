import Testing
import Torch

/// One draw of each kind. The single normal number leaves a second one, drawn with it, inside the generator.
private func draws(_ generator: Generator) throws -> [[UInt8]] {
    try [
        Tensor.randn([1], generator: generator), .uniform([7], low: -1, high: 3, generator: generator),
        .permutation(9, generator: generator), .randn([33], generator: generator, dtype: .float64),
    ].map { try $0.rawBytes() }
}

@Suite struct `Generators` {
    @Test func `draw the same again from a state that was kept, also as bytes`() throws {
        let generator = try Generator(seed: 7)
        _ = try draws(generator)
        let state = try generator.state()
        let bytes = try state.rawBytes()
        let first = try draws(generator)
        #expect(try draws(generator) != first)
        try generator.restore(state)
        #expect(try draws(generator) == first)
        let other = try Generator(seed: 8)
        try other.restore(Tensor(rawBytes: bytes, shape: state.shape, dtype: state.dtype))
        #expect(try draws(other) == first)
    }

    @Test func `are determined by their seed and nothing else`() throws {
        let (a, b) = (try Generator(seed: 3), try Generator(seed: 3))
        let first = try draws(a)
        _ = try draws(Generator(seed: 4))
        #expect(try draws(b) == first)
        #expect(try draws(Generator(seed: 4)) != first)
    }

    @Test(arguments: [[], [5], [5056]]) func `refuse a state that is none`(shape: [Int]) throws {
        let generator = try Generator(seed: 1)
        let before = try generator.state().rawBytes()
        #expect(throws: TorchError.self) { try generator.restore(.zeros(shape)) }
        #expect(try generator.state().rawBytes() == before)
    }

    @Test func `draw what they say`() throws {
        let generator = try Generator(seed: 5)
        let uniform = try Tensor.uniform([40_000], low: -1, high: 3, generator: generator).doubles()
        #expect(uniform.allSatisfy { (-1...3).contains($0) })
        let mean = uniform.reduce(0, +) / 40_000
        // Five standard errors: a seed in two million would fail.
        #expect(abs(mean - 1) < 5 * (16.0 / 12 / 40_000).squareRoot())
        let normal = Tensor.randn([40_000], generator: generator)
        #expect(try abs(normal.mean().item()) < 5 / 200)
        #expect(try abs(normal.variance(0).item() - 1) < 5 * (2.0 / 40_000).squareRoot())
        let order = try Tensor.permutation(50, generator: generator).int64s()
        #expect(order.sorted() == Array(0..<50) && order != Array(0..<50))
    }
}

@Suite struct `Default initialisations` {
    /// Layers, what one of their outputs sees, and what one of their inputs reaches.
    private func layers(_ initialization: Initialization) throws -> [(layer: any Layer, fanIn: Double, fanOut: Double)]
    {
        let generator = try Generator(seed: 11)
        return [
            (Conv2d(24, 40, kernel: 3, initialization: initialization, generator: generator), 24 * 9, 40 * 9),
            (
                Conv2d(24, 48, kernel: 3, groups: 2, initialization: initialization, generator: generator),
                12 * 9, 48 * 9
            ),
            // PyTorch takes the second dimension for the inputs, here too.
            (
                ConvTranspose2d(24, 40, kernel: 3, initialization: initialization, generator: generator),
                40 * 9, 24 * 9
            ),
            (Linear(200, 120, initialization: initialization, generator: generator), 200, 120),
        ]
    }

    /// The mean and the variance of `values`, and five standard errors of each: those of a uniform distribution of this
    /// variance are smaller than those of the normal one that is assumed.
    private func expectMoments(_ values: [Double], variance expected: Double, at location: SourceLocation) {
        let count = Double(values.count)
        let mean = values.reduce(0, +) / count
        let variance = values.reduce(0) { $0 + $1 * $1 } / count
        #expect(abs(mean) < 5 * (expected / count).squareRoot(), sourceLocation: location)
        #expect(abs(variance / expected - 1) < 5 * (2 / count).squareRoot(), sourceLocation: location)
    }

    @Test func `are PyTorch's: within 1/√fanIn, of variance 1/(3 fanIn), biases alike`() throws {
        for (layer, fanIn, _) in try layers(.standard) {
            let bound = 1 / fanIn.squareRoot()
            let (weight, bias) = (layer.parameters[0], layer.parameters[1])
            #expect(weight.path == "weight" && bias.path == "bias")
            let values = try weight.tensor.doubles()
            #expect(try (values + bias.tensor.doubles()).allSatisfy { abs($0) <= bound * (1 + 1e-6) })
            #expect(values.map(abs).max() ?? 0 > 0.99 * bound)
            expectMoments(values, variance: 1 / (3 * fanIn), at: #_sourceLocation)
            #expect(try Set(bias.tensor.doubles()).count > 30)
        }
    }

    @Test func `of Xavier are within √(6 / (fanIn + fanOut)), their biases zero`() throws {
        for (layer, fanIn, fanOut) in try layers(.xavierUniform) {
            let bound = (6 / (fanIn + fanOut)).squareRoot()
            let values = try layer.parameters[0].tensor.doubles()
            #expect(values.allSatisfy { abs($0) <= bound * (1 + 1e-6) })
            expectMoments(values, variance: bound * bound / 3, at: #_sourceLocation)
            #expect(try layer.parameters[1].tensor.doubles().allSatisfy { $0 == 0 })
        }
    }

    @Test func `of Kaiming have variance 2 / fanOut, their biases zero`() throws {
        for (layer, _, fanOut) in try layers(.kaimingNormalFanOut) {
            expectMoments(try layer.parameters[0].tensor.doubles(), variance: 2 / fanOut, at: #_sourceLocation)
            #expect(try layer.parameters[1].tensor.doubles().allSatisfy { $0 == 0 })
        }
    }
}
