import Foundation
import Specs
import Testing
import Torch
import Vision

@Suite struct `Codes and centres` {
    private func scores(_ rows: Int, _ columns: Int) throws -> Tensor {
        .uniform([rows, columns], low: -1, high: 1, generator: try Generator(seed: 8), dtype: .float64)
    }

    @Test func `Sinkhorn's rows add up to 1, and its columns become equal`() throws {
        let scores = try scores(30, 6)
        var before = Double.infinity
        for iterations in [1, 3, 9, 1000] {
            let codes = sinkhorn(scores, epsilon: 0.2, iterations: iterations)
            #expect(try (codes.sum(1) - 1).abs().max().item() < 1e-12)
            let uneven = try (codes.sum(0) - 5).abs().max().item()
            #expect(uneven < before)
            before = uneven
        }
        #expect(before < 1e-9)
    }

    @Test func `Sinkhorn's codes are uniform of equal scores, and hard for a small ε`() throws {
        let same = sinkhorn(.full([4, 8], 3, dtype: .float64), epsilon: 0.05, iterations: 3)
        #expect(try (same - 0.125).abs().max().item() < 1e-15)
        let hard = sinkhorn(.eye(4, dtype: .float64), epsilon: 0.01, iterations: 3)
        #expect(try (hard - .eye(4, dtype: .float64)).abs().max().item() < 1e-12)
    }

    @Test func `Sinkhorn's do not see a constant, and bear scores that exp does not`() throws {
        let scores = try scores(10, 5)
        let codes = sinkhorn(scores, epsilon: 0.05, iterations: 3)
        #expect(try (sinkhorn(scores + 40, epsilon: 0.05, iterations: 3) - codes).abs().max().item() < 1e-9)
        let huge = try sinkhorn(scores.to(.float32) * 1e4, epsilon: 0.05, iterations: 3).doubles()
        let areFinite = huge.allSatisfy(\.isFinite)
        #expect(areFinite)
    }

    @Test func `SwAV is ln P where scores do not tell prototypes apart`() throws {
        let objective = try JointExamples.named("swav 12")
        var views = try JointExamples.views(objective, count: 4)
        views.prototypes = views.prototypes.map { $0.sliced(0, 0, 1).expanded($0.shape) }
        let expected = Foundation.log(Double(JointExamples.prototypes))
        #expect(try abs(JointExamples.value(views, objective) - expected) < 1e-12)
    }

    @Test func `SwAV takes codes of global views alone`() throws {
        let objective = try JointExamples.named("swav 0")
        var views = try JointExamples.views(objective, count: 3)
        views.targets = Array(views.targets.prefix(2))
        let parts = try [(0, [1, 2]), (1, [0, 2])].map { global, others in
            // With one target, which is then view 0, the objective is the mean over the other views.
            var one = views
            one.targets = [views.targets[global]]
            one.projections = [views.projections[global]] + others.map { views.projections[$0] }
            return try JointExamples.value(one, objective)
        }
        #expect(try abs(JointExamples.value(views, objective) - (parts[0] + parts[1]) / 2) < 1e-12)
    }

    @Test func `SwAV's prototypes rest in the first epochs`() {
        var settings = SwAVSettings()
        settings.freeze = 2
        let rests = (0..<4).map { settings.freezesPrototypes(inEpoch: $0) }
        #expect(rests == [true, true, false, false])
        #expect(!DINOSettings().freezesPrototypes(inEpoch: 0))
    }

    @Test func `DINO's centre is a running mean, and a centre at the scores leaves nothing to choose`() throws {
        let scores = [try scores(6, 3), try scores(6, 3) + 1]
        let mean = Tensor.concatenated(scores, 0).mean(0)
        let center = Tensor([1, 2, 3] as [Double], shape: [3])
        let found = updatedCenter(center, teacherScores: scores, momentum: 0.9)
        #expect(try (found - center * 0.9 - mean * 0.1).abs().max().item() < 1e-14)
        #expect(try (updatedCenter(center, teacherScores: scores, momentum: 1) - center).abs().max().item() == 0)
        // Repeated, it arrives at the mean.
        let last = (0..<400).reduce(center) { center, _ in
            updatedCenter(center, teacherScores: scores, momentum: 0.9)
        }
        #expect(try (last - mean).abs().max().item() < 1e-12)
    }

    @Test func `DINO is the cross-entropy of both distributions, at least the teacher's entropy`() throws {
        var settings = DINOSettings()
        (settings.prototypes, settings.temperature, settings.teacherTemperature) = (0, 0.5, 0.5)
        let logits = try scores(7, 4)
        var views = JointViews(projections: [logits, logits])
        views.center = .zeros([4], dtype: .float64)
        let entropy = -(logits / 0.5).softmax(1) * (logits / 0.5).logSoftmax(1)
        let same = try JointExamples.value(views, JointObjective(settings))
        #expect(try abs(same - entropy.sum(1).mean().item()) < 1e-12)
        views.projections = [logits * 1.3, logits * 0.6]
        #expect(try JointExamples.value(views, JointObjective(settings)) > same)
    }

    @Test func `a teacher may have prototypes of its own`() throws {
        for name in ["swav 0", "dino 5"] {
            let objective = try JointExamples.named(name)
            var views = try JointExamples.views(objective)
            let one = try JointExamples.value(views, objective)
            views.teacherPrototypes = views.prototypes
            #expect(try JointExamples.value(views, objective) == one)
            views.teacherPrototypes = views.prototypes?.flipped(0)
            #expect(try JointExamples.value(views, objective) != one)
        }
    }
}
