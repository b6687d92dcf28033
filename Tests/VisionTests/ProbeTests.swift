import Foundation
import Specs
import Support
import Testing
import Torch
import Vision

@Suite struct `A linear probe` {
    private func settings(_ decays: [Double], iterations: Int = 1000) -> ProbeSettings {
        var settings = ProbeSettings()
        settings.weightDecays = decays
        settings.iterations = iterations
        return settings
    }

    @Test(arguments: [("0.001", 1e-3), ("0.1", 0.1)])
    func `ends where Newton's method in float64 ends`(name: String, decay: Double) throws {
        let (train, test) = (ProbeFixture.train, ProbeFixture.test)
        let fit = try linearProbe(train: train, queries: test.features, classes: 4, settings([decay]), seed: 0)
        let reference = try Reference("probes")
        try reference.expect("probe \(name), loss", Tensor(fit.loss, dtype: .float64), within: 1e-6)
        // The objective is λ-strongly convex and the fit ends once no component of its gradient exceeds 10⁻⁵, so its 52
        // parameters lie within ‖gradient‖ / λ of the minimum.
        let bound = 52.0.squareRoot() * 1e-5 / decay
        try reference.expect("probe \(name), weights", fit.weights, within: bound)
        #expect(try fit.predictions == ProbeFixture.numbers("probe \(name), predictions"))
        #expect(fit.validation.isEmpty && fit.weightDecay == decay)
    }

    @Test func `tells separable classes apart and guesses shuffled ones`() throws {
        let all = try ProbeFixture.separable(600, classes: 4, features: 6, seed: 3)
        let test = all.features.sliced(0, 400)
        func accuracies(_ labels: [Int64]) throws -> [Double] {
            let train = LabelledFeatures(all.features.sliced(0, 0, 400), labels: Array(labels.prefix(400)))
            let truth = Array(labels.dropFirst(400))
            let knn = KNNSettings(neighbours: 20, temperature: 0.1)
            return [
                accuracy(of: try neighbourVotes(train: train, queries: test, classes: 4, knn), truth),
                accuracy(
                    of: try linearProbe(train: train, queries: test, classes: 4, ProbeSettings(), seed: 0).predictions,
                    truth
                ),
            ]
        }
        var random = RandomStream(seed: 5)
        let shuffled = random.permutation(600).map { all.labels[$0] }
        let (right, guessed) = (try accuracies(all.labels), try accuracies(shuffled))
        #expect(right.allSatisfy { $0 == 100 })
        // Four classes: 25 %, with a standard deviation of 3 % over 200 test images.
        #expect(guessed.allSatisfy { $0 > 13 && $0 < 37 })
    }

    @Test func `chooses the penalty on held-out training images and says what it tried`() throws {
        let train = ProbeFixture.train
        let decays = [1e-4, 1e-2, 1, 100]
        let fit = try linearProbe(
            train: train,
            queries: ProbeFixture.test.features,
            classes: 4,
            settings(decays),
            seed: 1
        )
        #expect(fit.validation.map(\.weightDecay) == decays.reversed())
        let best = fit.validation.map(\.accuracy).max()
        let first = fit.validation.first { $0.accuracy == best }
        #expect(fit.weightDecay == first?.weightDecay)
    }

    @Test func `gives the same bits every time`() throws {
        let (train, test) = (ProbeFixture.train, ProbeFixture.test.features)
        let fits = try (0..<2).map { _ in
            try linearProbe(train: train, queries: test, classes: 4, ProbeSettings(), seed: 4)
        }
        let weights = try fits.map { try $0.weights.doubles() }
        #expect(weights[0] == weights[1] && fits[0].predictions == fits[1].predictions)
    }

    @Test func `is not misled by a feature that varies in the test images alone`() throws {
        let all = try ProbeFixture.separable(300, classes: 3, features: 5, seed: 8)
        let constant = Tensor.full([300, 1], 0.5)
        let moved = Tensor.concatenated([constant.sliced(0, 0, 200), constant.sliced(0, 200) * -3], 0)
        let features = Tensor.concatenated([all.features, moved], 1)
        let train = LabelledFeatures(features.sliced(0, 0, 200), labels: Array(all.labels.prefix(200)))
        let fit = try linearProbe(
            train: train,
            queries: features.sliced(0, 200),
            classes: 3,
            ProbeSettings(),
            seed: 0
        )
        #expect(accuracy(of: fit.predictions, Array(all.labels.dropFirst(200))) == 100)
    }
}

@Suite struct `Images divided by class` {
    private let labels = (0..<230).map { Int64($0 < 200 ? $0 % 4 : $0 < 229 ? 4 : 5) }

    @Test func `are fitted or held out, never both, and every class keeps its share`() {
        let (fitted, heldOut) = stratifiedSplit(labels, heldOut: 0.1, seed: 3)
        #expect(Set(fitted).isDisjoint(with: heldOut))
        #expect((fitted + heldOut).sorted() == Array(0..<230))
        let counts = Dictionary(grouping: heldOut) { labels[$0] }.mapValues(\.count)
        #expect(counts == [0: 5, 1: 5, 2: 5, 3: 5, 4: 3])
        let other = stratifiedSplit(labels, heldOut: 0.1, seed: 4).heldOut
        #expect(other != heldOut && stratifiedSplit(labels, heldOut: 0.1, seed: 3).heldOut == heldOut)
    }

    @Test func `are taken in equal parts, the smaller part within the larger`() {
        let parts = [0.01, 0.1, 1].map { balancedSubset(labels, fraction: $0, seed: 2) }
        #expect(parts[0].map { labels[$0] }.sorted() == [0, 1, 2, 3, 4, 5])
        let counts = Dictionary(grouping: parts[1]) { labels[$0] }.mapValues(\.count)
        #expect(counts == [0: 5, 1: 5, 2: 5, 3: 5, 4: 3, 5: 1])
        #expect(Set(parts[0]).isSubset(of: parts[1]) && parts[2] == Array(0..<230))
    }
}
