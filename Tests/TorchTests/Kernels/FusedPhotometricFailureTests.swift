import Support
import Testing
import Torch

private let sizes = [(2, 2), (5, 19)]

/// The error that `body` raises.
private func complaint(_ body: () -> Void) -> String {
    do {
        try withTorchErrors(body)
        return "no error"
    } catch { return "\(error)" }
}

@Suite struct `Fused photometric objective, given what it should not be` {
    @Test(arguments: FusedPhotometric.Padding.allCases, [Float.nan, .infinity, -.infinity])
    func `is NaN, and reads nothing beyond the image, if any of its inputs is no finite number`(
        padding: FusedPhotometric.Padding,
        bad: Float
    ) throws {
        for (height, width) in sizes {
            for instructions in VectorInstructions.available {
                let settings = FusedPhotometric(
                    l1: 0.15,
                    ssim: 0.85,
                    padding: padding,
                    sources: .minimum,
                    automask: .minimum,
                    instructions: instructions
                )
                for path in [\PhotometricCase.depth, \.homography, \.epipole, \.weights] {
                    var inputs = PhotometricCase(
                        images: 2,
                        sources: 2,
                        height: height,
                        width: width,
                        view: .near,
                        seed: 1
                    )
                    var values = try inputs[keyPath: path].floats()
                    values[values.count - 1] = bad
                    inputs[keyPath: path] = Tensor(values, shape: inputs[keyPath: path].shape)
                    let found = try inputs.found(settings, weighted: true)
                    #expect(found.loss.isNaN)
                }
            }
        }
    }

    /// The numbers are finite, what is computed from them is not.
    @Test(arguments: FusedPhotometric.Padding.allCases, [Float(3e38), -3e38, 1e-38])
    func `survives coordinates that overflow, as the plain operators do`(
        padding: FusedPhotometric.Padding,
        depth: Float
    ) throws {
        var inputs = PhotometricCase(images: 1, sources: 2, height: 5, width: 19, view: .near, seed: 1)
        inputs.depth = Tensor.full(inputs.depth.shape, Double(depth))
        inputs.homography = inputs.homography * 10
        let settings = FusedPhotometric(l1: 0.15, ssim: 0.85, padding: padding, sources: .mean, automask: .none)
        let expected = try withTorchErrors {
            var oracle = PhotometricOracle(settings)
            return try oracle(inputs, weighted: false).map { try $0.item() }
        }
        for instructions in VectorInstructions.available {
            let found = try inputs.found(settings.with(instructions), weighted: false)
            #expect(abs(found.loss - expected[0]) < 1e-5 && found.valid == expected[1])
            #expect(found.gradients.allSatisfy { $0.allSatisfy { $0.isFinite } })
        }
    }

    @Test func `names the input whose shape does not fit, what was found and what was expected`() {
        func message(_ change: (inout PhotometricCase) -> Void) -> String {
            var inputs = PhotometricCase(images: 1, sources: 2, height: 4, width: 5, view: .near, seed: 1)
            change(&inputs)
            let settings = FusedPhotometric(l1: 1, ssim: 0, padding: .border, sources: .mean, automask: .binary)
            return complaint { _ = inputs.fused(settings, weighted: true, identified: true) }
        }
        let depth = message { $0.depth = wave(1, 1, 4, 6) }
        #expect(depth == "photometric: depth must be [1, 1, 4, 5], is [1, 1, 4, 6]")
        let double = message { $0.depth = wave64(1, 1, 4, 5) }
        #expect(double == "photometric: depth must be float32 on the CPU, is Double on cpu")
        let sources = message { $0.sources = wave(2, 1, 3, 4, 4) }
        #expect(
            sources
                == "photometric: sources must be [S, n, 3, h, w], each like the target [1, 3, 4, 5], are [2, 1, 3, 4, 4]"
        )
        let target = message { $0.target = wave(1, 1, 4, 5) }
        #expect(target == "photometric: target must be [n, 3, h, w] with h and w at least 2, is [1, 1, 4, 5]")
        #expect(message { $0.homography = wave(2, 3, 3) }.hasPrefix("photometric: homography must be [2, 1, 3, 3], is"))
        #expect(message { $0.epipole = wave(2, 3) }.hasPrefix("photometric: epipole must be [2, 1, 3], is"))
        #expect(message { $0.weights = wave(1, 1, 4, 5) }.hasPrefix("photometric: weights must be [1, 2, 4, 5], is"))
        #expect(message { $0.identity = wave(1, 1, 4, 5) }.hasPrefix("photometric: identity must be [1, 2, 4, 5], is"))
    }

    @Test func `asks for identity errors where it needs them`() {
        let inputs = PhotometricCase(images: 1, sources: 1, height: 4, width: 5, view: .near, seed: 1)
        let settings = FusedPhotometric(l1: 1, ssim: 0, padding: .border, sources: .mean, automask: .minimum)
        let message = complaint { _ = inputs.fused(settings, weighted: false, identified: false) }
        #expect(message == "photometric: an automask needs identity errors")
    }
}
