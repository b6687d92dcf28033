import Support
import Testing
import Torch

/// Heights and widths: the smallest, narrower than a vector, whole vectors, one more, several bands of rows.
private let sizes = [(2, 2), (3, 5), (7, 16), (5, 33), (9, 30), (98, 9)]

private let all = FusedPhotometric(l1: 0.15, ssim: 0.85, padding: .border, sources: .minimum, automask: .minimum)

/// Images in which no difference and no variance is 0.
private func someCase(_ view: PhotometricCase.View = .near, images: Int = 2, sources: Int = 2, height: Int = 98)
    -> PhotometricCase
{
    PhotometricCase(images: images, sources: sources, height: height, width: 21, view: view, seed: 5)
}

@Suite struct `Fused photometric objective` {
    /// Where float32 may rightly decide otherwise (the next pixel, the other source) there is nothing to compare; where
    /// the last digit of an input moves the result by more than the tolerance, so may the roundings on the way.
    @Test(arguments: FusedPhotometric.Padding.allCases, FusedPhotometric.Sources.allCases)
    func `equals the plain operators in float64, in value and gradients, with every instruction set`(
        padding: FusedPhotometric.Padding,
        sources: FusedPhotometric.Sources
    ) throws {
        var (compared, seed) = (0, 0)
        for automask in FusedPhotometric.Automask.allCases {
            for (ssim, l1) in [(0.85, 0.15), (0, 1), (1, 0)] {
                let settings = FusedPhotometric(
                    l1: l1,
                    ssim: ssim,
                    padding: padding,
                    sources: sources,
                    automask: automask
                )
                for (h, w) in sizes {
                    for view in PhotometricCase.View.allCases {
                        seed += 1
                        let (n, count) = (1 + seed % 2, 1 + seed % 3)
                        let inputs = PhotometricCase(
                            images: n,
                            sources: count,
                            height: h,
                            width: w,
                            view: view,
                            seed: seed
                        )
                        let weighted = seed % 4 < 2
                        let expected = try inputs.expected(settings, weighted: weighted)
                        guard expected.margin > 1 else { continue }
                        let digit = try inputs.sensitivity(
                            of: expected.result,
                            settings,
                            weighted: weighted,
                            seed: seed
                        )
                        guard digit < 1e-5 else { continue }
                        let tolerance = max(1e-5, 20 * digit)
                        compared += 1
                        for instructions in VectorInstructions.available {
                            let found = try inputs.found(settings.with(instructions), weighted: weighted)
                            let difference = found.difference(from: expected.result)
                            #expect(
                                difference < tolerance,
                                "\(settings), \(instructions), \(h)×\(w), \(view), seed \(seed)"
                            )
                        }
                    }
                }
            }
        }
        #expect(compared > 80)
    }

    @Test(arguments: VectorInstructions.available)
    func `has the same bits with one thread and with two, and without gradients`(
        instructions: VectorInstructions
    ) throws {
        let before = Threads.count
        defer { Threads.count = before }
        for sources in FusedPhotometric.Sources.allCases {
            var settings = all.with(instructions)
            settings.sources = sources
            Threads.count = 1
            let one = try someCase().found(settings, weighted: true)
            Threads.count = 2
            let two = try someCase().found(settings, weighted: true)
            #expect(one.loss == two.loss && one.gradients == two.gradients)
            let silent = try withoutGradients { try someCase().found(settings, weighted: true) }
            #expect(silent.loss == one.loss && silent.valid == one.valid && silent.warped == one.warped)
        }
    }

    @Test func `gradients are multiplied by what comes from above`() throws {
        let one = try someCase().found(all, weighted: true)
        let three = try someCase().found(all, weighted: true, scale: -3)
        for (a, b) in zip(one.gradients, three.gradients) {
            #expect(a.contains { $0 != 0 })
            #expect(zip(a, b).allSatisfy { abs(-3 * $0 - $1) <= 1e-6 * abs($1) })
        }
    }

    @Test func `the first of equal sources has the gradient`() throws {
        var inputs = someCase(sources: 1)
        let alone = try inputs.found(all, weighted: false)
        for path in [\PhotometricCase.sources, \.homography, \.epipole] {
            inputs[keyPath: path] = .concatenated([inputs[keyPath: path], inputs[keyPath: path]], 0)
        }
        for path in [\PhotometricCase.identity, \.weights] {
            inputs[keyPath: path] = .concatenated([inputs[keyPath: path], inputs[keyPath: path]], 1)
        }
        let twice = try inputs.found(all, weighted: false)
        #expect(twice.loss == alone.loss && twice.gradients[0] == alone.gradients[0])
        for index in [1, 2] {
            let half = alone.gradients[index].count
            #expect(Array(twice.gradients[index].prefix(half)) == alone.gradients[index])
            #expect(twice.gradients[index].dropFirst(half).allSatisfy { $0 == 0 })
        }
    }

    @Test(arguments: FusedPhotometric.Sources.allCases, FusedPhotometric.Automask.allCases)
    func `a view that sees nothing costs the largest error and moves nothing`(
        sources: FusedPhotometric.Sources,
        automask: FusedPhotometric.Automask
    ) throws {
        var inputs = someCase(height: 9)
        inputs.epipole = Tensor([1e4, 0, 0] as [Float], shape: [1, 1, 3]).expanded([2, 2, 3])
        let settings = FusedPhotometric(l1: 0.25, ssim: 0.5, padding: .mask, sources: sources, automask: automask)
        let found = try inputs.found(settings, weighted: true)
        #expect(found.loss == (sources == .sum ? 1.5 : 0.75) && found.valid == 0 && found.warped == 0)
        #expect(found.gradients.allSatisfy { $0.allSatisfy { $0 == 0 } })
    }

    /// Rotation by nothing, no translation: every pixel is compared with itself.
    @Test func `equal images that do not move have no error`() throws {
        var inputs = someCase(height: 9)
        inputs.sources = .stacked([inputs.target, inputs.target], 0)
        let unit = Tensor([1, 0, 0, 0, 1, 0, 0, 0, 1] as [Float], shape: [1, 1, 3, 3])
        inputs.homography = unit.expanded([2, 2, 3, 3])
        inputs.epipole = Tensor.zeros([2, 2, 3])
        inputs.depth = Tensor.ones(inputs.depth.shape)
        inputs.identity = Tensor.zeros(inputs.identity.shape)
        for instructions in VectorInstructions.available {
            let found = try inputs.found(all.with(instructions), weighted: false)
            #expect(found.loss == 0 && found.valid == 1 && found.warped == 1)
            #expect(found.gradients.allSatisfy { $0.allSatisfy { $0 == 0 } })
        }
    }
}
