import Specs
import Support
import Testing
import Torch
import Vision

@Suite struct `Gradients of the depth objective` {
    private let small = SmallViews()

    /// The objective as a function of σ at full size, the motions and the intrinsics.
    private func loss(_ leaves: [Tensor], _ settings: DepthObjectiveSettings) throws -> Tensor {
        var predictions = small.predictions(settings)
        predictions.depth = DepthMaps(outputs: [leaves[0]], range: [0.1, 1])
        predictions.motions = (0..<2).map { Motion(leaves[1].selected(0, $0), .euler) }
        return try depthObjective(small.views(leaves[2]), predictions, settings).total
    }

    @Test(arguments: ViewPadding.allCases)
    func `agree with finite differences for depth, pose and intrinsics`(padding: ViewPadding) throws {
        var settings = DepthObjectiveSettings()
        (settings.padding, settings.scales, settings.smoothness.weight) = (padding, 1, 0.1)
        (settings.photometric.ssim, settings.photometric.l1) = (0.85, 0.15)
        let leaves = [
            small.output(0), Tensor.stacked([small.motion(0), small.motion(1)]), small.intrinsics.cloned(),
        ].map { $0.detached().requiringGradient() }
        let found = try gradients(of: loss(leaves, settings), withRespectTo: leaves)
        let step = 1e-7
        for (index, leaf) in leaves.enumerated() {
            let gradient = try #require(found[index]).doubles()
            let scale = gradient.map(abs).max() ?? 0
            #expect(scale > 0)
            // A few numbers of each; within so small a step no pixel crosses into another cell, but for bad luck.
            for place in stride(from: 0, to: leaf.count, by: max(1, leaf.count / 7)) {
                var shift = [Double](repeating: 0, count: leaf.count)
                shift[place] = step
                let change = Tensor(shift, shape: leaf.shape)
                func moved(_ side: Double) throws -> Double {
                    var changed = leaves.map { $0.detached() }
                    changed[index] = changed[index] + change * side
                    return try withoutGradients { try loss(changed, settings).item() }
                }
                let difference = try (moved(1) - moved(-1)) / (2 * step)
                #expect(abs(gradient[place] - difference) < 1e-4 * scale)
            }
        }
    }

    @Test(arguments: ViewPadding.allCases)
    func `a motion or a depth that is no number shows`(padding: ViewPadding) throws {
        let image = wave(1, 3, 32, 64) * 0.5 + 0.5
        var settings = DepthObjectiveSettings()
        (settings.padding, settings.scales, settings.smoothness.weight) = (padding, 1, 0)
        func photometric(_ motion: Float, _ disparity: Double) throws -> Double {
            let leaf = Tensor([motion, 0, 0, 0, 0, 0], shape: [1, 6]).requiringGradient()
            let maps = DepthMaps(outputs: [Tensor.full([1, 1, 32, 64], disparity)], range: [0, 1])
            let views = ViewSet(
                target: image,
                sources: .stacked([image, image], 0),
                intrinsics: Tensor([40, 40, 31.5, 15.5] as [Float], shape: [1, 4])
            )
            let motions = [Motion(leaf, .euler), Motion(leaf, .euler)]
            let value = try depthObjective(views, ViewPredictions(depth: maps, motions: motions), settings)
            try withTorchErrors { value.total.backward() }
            return try value.total.item()
        }
        #expect(try photometric(0, 0.5).isFinite)
        for motion in [Float.nan, .infinity, -.infinity] { #expect(try photometric(motion, 0.5).isNaN) }
        #expect(try photometric(0.1, .nan).isNaN)
    }
}

@Suite struct `Smoothness` {
    private let u = Tensor.arange(12).reshaped(1, 1, 1, 12).expanded([1, 1, 9, 12])
    private let v = Tensor.arange(9).reshaped(1, 1, 9, 1).expanded([1, 1, 9, 12])

    @Test func `of second order is zero for a slanted plane and known for a parabola`() throws {
        #expect(try secondOrderSmoothness(u * 0.3 + v * 0.7 + 2).item() < 1e-5)
        // d = x²: ∂xx = 2, all others 0.
        #expect(try abs(secondOrderSmoothness(u * u).item() - 2) < 1e-5)
        // d = x·y: ∂xy = ∂yx = 1.
        #expect(try abs(secondOrderSmoothness(u * v).item() - 2) < 1e-5)
    }

    @Test func `of first order is the slope over the mean, less at edges, and has no unit`() throws {
        let map = u * 0.5 + 3
        let flat = Tensor.full([1, 3, 9, 12], 0.2)
        // The mean of 3 … 8.5 is 5.75.
        #expect(try abs(edgeAwareSmoothness(map, image: flat).item() - 0.5 / 5.75) < 1e-5)
        #expect(try abs(edgeAwareSmoothness(map * 7, image: flat).item() - 0.5 / 5.75) < 1e-5)
        // An image that rises by ln 2 from column to column halves the cost.
        let steep = (u * 0.6931472).expanded([1, 3, 9, 12])
        #expect(try abs(edgeAwareSmoothness(map, image: steep).item() - 0.25 / 5.75) < 1e-5)
    }
}

@Suite struct `Structural dissimilarity` {
    @Test func `is 0 of an image and itself, and most of what is opposite`() throws {
        let image = wave(2, 3, 9, 11) * 0.5 + 0.5
        #expect(try structuralDissimilarity(image, image).abs().max().item() < 1e-5)
        let opposite = structuralDissimilarity(image, 1 - image)
        #expect(try opposite.max().item() <= 1)
        #expect(try opposite.mean().item() > 0.5)
    }

    @Test func `of two constants is known`() throws {
        // Without variance SSIM is (2ab + C₁)/(a² + b² + C₁).
        let (a, b) = (0.2, 0.6)
        let found = structuralDissimilarity(.full([1, 1, 5, 7], a), .full([1, 1, 5, 7], b))
        let expected = (1 - (2 * a * b + 1e-4) / (a * a + b * b + 1e-4)) / 2
        #expect(try (found - expected).abs().max().item() < 1e-4)
    }
}
