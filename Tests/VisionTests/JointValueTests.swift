import Foundation
import Specs
import Testing
import Torch
import Vision

/// Embeddings of 8 images in 3 features whose covariance (n − 1) is diagonal: signs of a cube's corners.
private func corners(_ length: Double = 1) -> Tensor {
    let signs: [Double] = (0..<8).flatMap { corner in
        (0..<3).map { (bit: Int) -> Double in (corner >> bit) & 1 == 0 ? -length : length }
    }
    return Tensor(signs, shape: [8, 3])
}

private func value(_ projections: [Tensor], _ objective: JointObjective) throws -> Double {
    try JointExamples.value(JointViews(projections: projections), objective)
}

@Suite struct `Values of joint-embedding objectives` {
    @Test func `Barlow Twins' is 0 of whitened identical views, nearly so with ε`() throws {
        var settings = BarlowSettings()
        #expect(try abs(value([corners(), corners(3)], JointObjective(settings))) < 1e-8)
        settings.epsilon = 0
        #expect(try abs(value([corners(), corners(3)], JointObjective(settings))) < 1e-20)
        // Opposite views correlate by −1 with themselves: (−1 − 1)² for each feature.
        #expect(try abs(value([corners(), -corners()], JointObjective(settings)) - 12) < 1e-12)
    }

    @Test func `Barlow Twins' counts what one feature repeats of another`() throws {
        var settings = BarlowSettings()
        (settings.epsilon, settings.redundancy, settings.scale) = (0, 0.1, 2)
        let one = corners().sliced(1, 0, 1)
        // Four correlations of 1: two with themselves, two with the other.
        let twice = Tensor.concatenated([one, one], 1)
        #expect(try abs(value([twice, twice], JointObjective(settings)) - 2 * 0.1 * 2) < 1e-12)
    }

    @Test func `VICReg's is 0 of identical views that vary enough and repeat nothing`() throws {
        for dialect in VICRegSettings.Dialect.allCases {
            var settings = VICRegSettings()
            settings.dialect = dialect
            #expect(try value([corners(), corners()], JointObjective(settings)) < 1e-20)
            // Shifted by 2 in each of 3 features: 25 · 4.
            #expect(try abs(value([corners(), corners() + 2], JointObjective(settings)) - 100) < 1e-10)
        }
    }

    @Test func `VICReg's terms have closed forms`() throws {
        // Corners at ±½ have variance 8/7 · ¼ per feature; a feature twice has it as covariance.
        let one = corners(0.5).sliced(1, 0, 1)
        let twice = Tensor.concatenated([one, one], 1)
        var settings = VICRegSettings()
        let variance = 2.0 / 7
        let lacking = 1 - (variance + 1e-4).squareRoot()
        for (dialect, views) in [(VICRegSettings.Dialect.official, 1.0), (.solo, 2.0)] {
            settings.dialect = dialect
            let expected = 25 * lacking * views + 2 * (2 * variance * variance) / 2
            #expect(try abs(value([twice, twice], JointObjective(settings)) - expected) < 1e-12)
        }
    }

    @Test func `cosine's are bounded by views that agree and views that are opposite`() throws {
        var settings = CosineAgreementSettings()
        for (dialect, best, worst) in [(CosineAgreementSettings.Dialect.byol, 0.0, 8.0), (.simsiam, -1, 1)] {
            settings.dialect = dialect
            #expect(try abs(value([corners(), corners(5)], JointObjective(settings)) - best) < 1e-12)
            #expect(try abs(value([corners(), -corners()], JointObjective(settings)) - worst) < 1e-12)
        }
    }

    @Test func `NT-Xent's sum of halves is twice its mean, and a queue adds negatives`() throws {
        let views = try JointExamples.views(JointObjective(NTXentSettings()))
        var settings = NTXentSettings()
        let mean = try JointExamples.value(views, JointObjective(settings))
        settings.dialect = .sum
        #expect(try abs(JointExamples.value(views, JointObjective(settings)) - 2 * mean) < 1e-12)
        (settings.dialect, settings.queue) = (.mean, 12)
        #expect(try JointExamples.value(views, JointObjective(settings)) > mean)
    }

    @Test func `InfoNCE's is softplus of the difference for one negative`() throws {
        // q·k⁺ = 1 and q·k⁻ = 0: ln(1 + e^{−1/τ}); scaled by 2τ, both ways added.
        let own = Tensor([1, 0, 1, 0] as [Double], shape: [2, 2])
        var views = JointViews(projections: [own, own * 2])
        views.queue = Tensor([0, 5] as [Double], shape: [1, 2])
        var settings = InfoNCESettings()
        (settings.queue, settings.symmetric, settings.dialect) = (1, true, .scaled)
        let expected = 2 * 2 * 0.2 * Foundation.log(1 + Foundation.exp(-5.0))
        #expect(try abs(JointExamples.value(views, JointObjective(settings)) - expected) < 1e-12)
    }

    @Test func `InfoNCE's without symmetry is of the first view as query and the second as key`() throws {
        var settings = InfoNCESettings()
        settings.queue = 12
        let objective = JointObjective(settings)
        let views = try JointExamples.views(objective)
        var same = views
        same.targets[0] = same.targets[0] * -1
        same.predictions[1] = same.predictions[1] * -1
        let before = try JointExamples.value(views, objective)
        #expect(try JointExamples.value(same, objective) == before)
        same.predictions[0] = same.predictions[0] * -1
        #expect(try JointExamples.value(same, objective) > before)
    }

    @Test func `NNCLR's takes the entry of the queue that is nearest`() throws {
        var settings = NNCLRSettings()
        settings.queue = 12
        let objective = JointObjective(settings)
        var views = try JointExamples.views(objective)
        // A queue of the targets gives them back: InfoNCE with target and prediction exchanged.
        views.queue = .concatenated(views.targets, 0)
        let own = try JointExamples.value(views, objective)
        views.queue = nil
        #expect(try abs(JointExamples.value(views, objective) - own) < 1e-12)
    }
}
