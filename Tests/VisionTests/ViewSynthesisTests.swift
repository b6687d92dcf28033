import Specs
import Support
import Testing
import Torch
import Vision

@Suite struct `View synthesis` {
    private let intrinsics = Tensor([40, 42, 15.5, 11.5] as [Float], shape: [1, 4])

    @Test(arguments: DepthObjectiveSettings.Padding.allCases)
    func `without motion gives the image itself`(padding: DepthObjectiveSettings.Padding) throws {
        let generator = try Generator(seed: 2)
        let image = Tensor.randn([1, 3, 24, 32], generator: generator)
        let depth = Tensor.uniform([1, 1, 24, 32], low: 1, high: 20, generator: generator)
        let difference = try withTorchErrors {
            let (x, y) = projected(depth: depth, motion: .zeros([1, 6]), intrinsics: intrinsics)
            let warped = sampled(image, x: x, y: y, padding: padding)
            // SfMLearner's own sampler is zero from the border on, which rounding may reach.
            return try (warped - image).abs().sliced(2, 1, 23).sliced(3, 1, 31).max().item()
        }
        #expect(difference < 2e-4)
    }

    @Test func `of a wall moved sideways shifts pixels by focal length times baseline over depth`() throws {
        let (fx, baseline, z) = (40.0, 0.5, 4.0)
        let motion = Tensor([Float(baseline), 0, 0, 0, 0, 0], shape: [1, 6])
        let (x, y) = projected(depth: .full([1, 1, 24, 32], z), motion: motion, intrinsics: intrinsics)
        let columns = Tensor.arange(32).reshaped(1, 1, 32)
        #expect(try (x - columns - fx * baseline / z).abs().max().item() < 1e-4)
        #expect(try (y - Tensor.arange(24).reshaped(1, 24, 1)).abs().max().item() < 1e-4)
    }

    @Test func `turns by Rx Ry Rz`() throws {
        // R = Rx·Ry·Rz at (π/2, 0, π/2): x → Rz → y → Rx → z.
        let half = Float.pi / 2
        let r = try rotations(Tensor([half, 0, half], shape: [1, 3])).doubles()
        let image = [r[0], r[3], r[6]]
        for (found, expected) in zip(image, [0.0, 0, 1]) { #expect(abs(found - expected) < 1e-6) }
        let product = rotations(Tensor([0.3, -0.7, 1.1] as [Float], shape: [1, 3]))
        let identity = try product.matmul(product.transposed).doubles()
        for (index, value) in identity.enumerated() { #expect(abs(value - (index % 4 == 0 ? 1 : 0)) < 1e-6) }
    }

    @Test func `outside a source, each dialect does as its name says`() throws {
        let image = Tensor.ones([1, 1, 4, 5])
        func value(_ x: Float, _ y: Float, _ padding: DepthObjectiveSettings.Padding) throws -> Double {
            try sampled(
                image,
                x: Tensor([x], shape: [1, 1, 1]),
                y: Tensor([y], shape: [1, 1, 1]),
                padding: padding
            ).item()
        }
        #expect(try abs(value(-0.5, 1, .zeros) - 0.5) < 1e-6)
        #expect(try value(-0.5, 1, .border) == 1)
        #expect(try value(-0.5, 1, .sfmlearner) == 0)
        #expect(try value(4, 1, .sfmlearner) == 0)
        #expect(try value(3.9, 2.9, .sfmlearner) == 1)
        #expect(try value(4, 1, .zeros) == 1)
    }

    @Test func `gradients agree with finite differences`() throws {
        let generator = try Generator(seed: 4)
        let target = Tensor.uniform([1, 3, 16, 24], low: -1, high: 1, generator: generator)
        let smooth = target.averagePool2d(4, stride: 4).interpolated(height: 16, width: 24, mode: .bilinear).to(
            .float64
        )
        let source = smooth.flipped(3)
        let camera = intrinsics.to(.float64)
        func loss(_ depth: Tensor, _ motion: Tensor) -> Tensor {
            let (x, y) = projected(depth: depth, motion: motion, intrinsics: camera)
            return (sampled(source, x: x, y: y, padding: .border) - smooth).squared().mean()
        }
        let depth = Tensor.uniform([1, 1, 16, 24], low: 2, high: 3, generator: generator).to(.float64)
        let start = Tensor([0.11, -0.07, 0.05, 0.02, 0.03, -0.01] as [Double], shape: [1, 6])
        let motion = start.requiringGradient()
        let gradient = try #require(try gradients(of: loss(depth, motion), withRespectTo: [motion])[0]).doubles()
        for index in 0..<6 {
            var shift = [Double](repeating: 0, count: 6)
            shift[index] = 1e-6
            let change = Tensor(shift, shape: [1, 6])
            let difference = try withoutGradients {
                try (loss(depth, start.detached() + change) - loss(depth, start.detached() - change)).item() / 2e-6
            }
            #expect(abs(gradient[index] - difference) < 1e-4 * max(1, abs(difference)))
        }
    }

    @Test func `costs nothing for a perfect prediction of a still camera, but for the masks`() throws {
        let generator = try Generator(seed: 5)
        let image = Tensor.randn([2, 3, 32, 64], generator: generator)
        let disparities = (0..<4).map { Tensor.ones([2, 1, 32 >> $0, 64 >> $0]) }
        var settings = DepthObjectiveSettings()
        settings.padding = .border
        let terms = viewSynthesis(
            target: image,
            sources: [image, image],
            disparities: disparities,
            motions: .zeros([2, 2, 6]),
            masks: [],
            intrinsics: Tensor([40, 40, 31.5, 15.5, 40, 40, 31.5, 15.5] as [Float], shape: [2, 4]),
            settings
        )
        #expect(try terms.map { try $0.value.item() }.allSatisfy { $0 < 1e-3 })
        // Undecided masks: four scales, two sources, ln 2 each, times the weight.
        let masks = (0..<4).map { Tensor.zeros([2, 4, 32 >> $0, 64 >> $0]) }
        let masked = viewSynthesis(
            target: image,
            sources: [image, image],
            disparities: disparities,
            motions: .zeros([2, 2, 6]),
            masks: masks,
            intrinsics: Tensor([40, 40, 31.5, 15.5, 40, 40, 31.5, 15.5] as [Float], shape: [2, 4]),
            settings
        )
        #expect(try abs(#require(masked.last).value.item() - 0.2 * 8 * 0.693147) < 1e-4)
    }

    @Test(arguments: DepthObjectiveSettings.Padding.allCases)
    func `says so when a motion or a depth is no number`(padding: DepthObjectiveSettings.Padding) throws {
        let image = wave(1, 3, 32, 64)
        var settings = DepthObjectiveSettings()
        (settings.padding, settings.scales, settings.smoothness) = (padding, 1, 0)
        func photometric(_ motion: Float, _ disparity: Double) throws -> Double {
            let values = [motion, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
            let leaf = Tensor(values, shape: [1, 2, 6]).requiringGradient()
            let terms = viewSynthesis(
                target: image,
                sources: [image, image],
                disparities: [Tensor.full([1, 1, 32, 64], disparity)],
                motions: leaf,
                masks: [],
                intrinsics: Tensor([40, 40, 31.5, 15.5] as [Float], shape: [1, 4]),
                settings
            )
            try withTorchErrors { terms[0].value.backward() }
            return try terms[0].value.item()
        }
        #expect(try photometric(0, 0.5).isFinite)
        for motion in [Float.nan, .infinity, -.infinity] { #expect(try photometric(motion, 0.5).isNaN) }
        #expect(try photometric(0.1, .nan).isNaN)
    }

    @Test func `smoothness is zero for a slanted plane and known for a parabola`() throws {
        let u = Tensor.arange(12).reshaped(1, 1, 1, 12).expanded([1, 1, 9, 12])
        let v = Tensor.arange(9).reshaped(1, 1, 9, 1).expanded([1, 1, 9, 12])
        #expect(try secondOrderSmoothness(u * 0.3 + v * 0.7 + 2).item() < 1e-5)
        // d = x²: ∂xx = 2, all others 0.
        #expect(try abs(secondOrderSmoothness(u * u).item() - 2) < 1e-5)
        // d = x·y: ∂xy = ∂yx = 1.
        #expect(try abs(secondOrderSmoothness(u * v).item() - 2) < 1e-5)
    }
}
