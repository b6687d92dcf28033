import Support
import Testing
import Torch

private let sizes = [(2, 2), (3, 5), (7, 16), (5, 33), (98, 9)]

@Suite struct `Fused photometric errors` {
    @Test(arguments: VectorInstructions.available)
    func `equal the plain operators in float64`(instructions: VectorInstructions) throws {
        for (ssim, l1) in [(0.85, 0.15), (0, 1), (1, 0)] {
            for (index, (h, w)) in sizes.enumerated() {
                let inputs = PhotometricCase(images: 2, sources: 3, height: h, width: w, view: .near, seed: index)
                let settings = FusedPhotometric(l1: l1, ssim: ssim, padding: .border, sources: .mean, automask: .none)
                let worst = try withTorchErrors {
                    let oracle = PhotometricOracle(settings)
                    let (target, sources) = (inputs.target.to(.float64), inputs.sources.to(.float64))
                    let expected = Tensor.stacked((0..<3).map { oracle.error(sources.selected(0, $0), target) }, 1)
                    let found = fusedPhotometricErrors(
                        target: inputs.target,
                        sources: inputs.sources,
                        l1: l1,
                        ssim: ssim,
                        instructions: instructions
                    )
                    #expect(found.shape == expected.shape)
                    return try (found - expected).abs().max().item()
                }
                #expect(worst < 1e-5, "\(h)×\(w), SSIM \(ssim)")
            }
        }
    }

    @Test func `of images that are not contiguous are those of their copies`() throws {
        let inputs = PhotometricCase(images: 2, sources: 2, height: 5, width: 9, view: .near, seed: 1)
        let (found, expected) = try withTorchErrors {
            let target = inputs.target.channelsLast()
            let sources = inputs.sources.transposed(3, 4).contiguous().transposed(3, 4)
            return (
                try fusedPhotometricErrors(target: target, sources: sources, l1: 0.15, ssim: 0.85).floats(),
                try fusedPhotometricErrors(target: inputs.target, sources: inputs.sources, l1: 0.15, ssim: 0.85)
                    .floats()
            )
        }
        #expect(found == expected)
    }
}

/// Mean |∂x d|·exp(−|∂x I|) + mean |∂y d|·exp(−|∂y I|) in plain operators.
private func plainSmoothness(_ map: Tensor, image: Tensor, normalized: Bool) -> Tensor {
    let map = normalized ? map / (map.mean(2, 3, keepDimensions: true) + 1e-7) : map
    func mean(_ dimension: Int) -> Tensor {
        func difference(_ tensor: Tensor) -> Tensor {
            (tensor.sliced(dimension, 1) - tensor.sliced(dimension, 0, -1)).abs()
        }
        return (difference(map) * (-difference(image).mean(1, keepDimensions: true)).exp()).mean()
    }
    return mean(2) + mean(3)
}

@Suite struct `Fused smoothness` {
    @Test(arguments: VectorInstructions.available, [false, true])
    func `equals the plain operators in float64, in value and gradient`(
        instructions: VectorInstructions,
        normalized: Bool
    ) throws {
        for (h, w) in sizes {
            // Waves hardly repeat: neighbours differ. The map's mean is not 0, and may be negative.
            for offset in [1.5, -1.5] {
                let (map, image) = (wave(2, 1, h, w) + offset, wave(2, 3, h, w, phase: 1) * 0.5 + 0.5)
                let worst = try withTorchErrors {
                    let leaf = map.to(.float64).cloned().requiringGradient()
                    let expected = plainSmoothness(leaf, image: image.to(.float64), normalized: normalized)
                    let fusedLeaf = map.cloned().requiringGradient()
                    let found = fusedSmoothness(
                        fusedLeaf,
                        image: image,
                        normalized: normalized,
                        instructions: instructions
                    )
                    let silent = withoutGradients {
                        fusedSmoothness(map, image: image, normalized: normalized, instructions: instructions)
                    }
                    #expect(try silent.item() == found.item())
                    let gradient = try #require(try gradients(of: expected * 2, withRespectTo: [leaf])[0])
                    let fused = try #require(try gradients(of: found * 2, withRespectTo: [fusedLeaf])[0])
                    let off = (fused.to(.float64) - gradient).abs().max() / gradient.abs().max()
                    return maximum(abs(try found.item() - expected.item()), try off.item())
                }
                #expect(worst < 1e-5, "\(h)×\(w), \(offset)")
            }
        }
    }

    @Test func `of a map that is nowhere rough is 0, without gradient`() throws {
        let leaf = Tensor.ones([1, 1, 5, 20]).requiringGradient()
        let (loss, gradient) = try withTorchErrors {
            let loss = fusedSmoothness(leaf, image: wave(1, 3, 5, 20), normalized: true)
            return (try loss.item(), try gradients(of: loss, withRespectTo: [leaf])[0]?.floats())
        }
        #expect(loss == 0)
        #expect(gradient == Array(repeating: 0, count: 100))
    }

    @Test func `has the same bits with one thread and with two`() throws {
        let before = Threads.count
        defer { Threads.count = before }
        let results = try [1, 2].map { threads in
            Threads.count = threads
            return try withTorchErrors {
                let leaf = (wave(2, 1, 120, 33) + 2).requiringGradient()
                let loss = fusedSmoothness(leaf, image: wave(2, 3, 120, 33, phase: 1), normalized: true)
                return [try loss.item()] + (try gradients(of: loss, withRespectTo: [leaf])[0]?.doubles() ?? [])
            }
        }
        #expect(results[0].count > 1)
        #expect(results[0] == results[1])
    }

    @Test func `is NaN where the map is no number`() throws {
        for normalized in [false, true] {
            let map = Tensor([1, 2, .nan, 4] as [Float], shape: [1, 1, 2, 2])
            let loss = try withTorchErrors {
                try fusedSmoothness(map, image: wave(1, 3, 2, 2), normalized: normalized).item()
            }
            #expect(loss.isNaN)
        }
    }

    @Test func `names the input whose shape does not fit`() {
        let error = #expect(throws: TorchError.self) {
            try withTorchErrors { _ = fusedSmoothness(wave(1, 1, 2, 3), image: wave(1, 3, 2, 2), normalized: true) }
        }
        #expect(error?.description == "smoothness: map must be [1, 1, 2, 2], is [1, 1, 2, 3]")
    }
}
