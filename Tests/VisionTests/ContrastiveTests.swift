import Foundation
import Specs
import Testing
import Torch
import Vision

@Suite struct `Contrastive learning` {
    @Test func `NT-Xent is ln(2n − 1) at collapse`() throws {
        let same = Tensor.ones([8, 4])
        #expect(try abs(ntXent(same, same, temperature: 0.5).item() - Foundation.log(15.0)) < 1e-5)
    }

    @Test func `NT-Xent of orthogonal pairs has a closed form`() throws {
        // Two images, identical views, images orthogonal: −1/τ + ln(e^{1/τ} + 2).
        let views = Tensor([1, 0, 0, 1] as [Float], shape: [2, 2])
        let expected = -2 + Foundation.log(Foundation.exp(2.0) + 2)
        #expect(try abs(ntXent(views, views * 3, temperature: 0.5).item() - expected) < 1e-5)
    }

    @Test func `kNN and the probe solve separable classes and guess shuffled ones`() throws {
        let generator = try Generator(seed: 6)
        let count = 400
        let labels = (0..<count).map { Int64($0 % 4) }
        let centres = Tensor([6, 0, 0, 6, -6, 0, 0, -6] as [Float], shape: [4, 2])
        let truth = Tensor(labels, shape: [count])
        let features = centres.indexSelect(0, truth) + Tensor.randn([count, 2], generator: generator)
        let shuffled = truth.indexSelect(0, .permutation(count, generator: generator))
        func knn(_ labels: Tensor) throws -> Double {
            try knnAccuracy(
                train: features.sliced(0, 0, 200),
                trainLabels: labels.sliced(0, 0, 200),
                test: features.sliced(0, 200),
                testLabels: labels.sliced(0, 200),
                neighbours: 20,
                temperature: 0.1,
                classes: 4
            )
        }
        func probe(_ labels: Tensor) throws -> Double {
            try linearProbeAccuracy(
                train: features.sliced(0, 0, 200),
                trainLabels: labels.sliced(0, 0, 200),
                test: features.sliced(0, 200),
                testLabels: labels.sliced(0, 200),
                classes: 4,
                ProbeSettings(),
                seed: 0
            )
        }
        #expect(try knn(truth) > 97 && probe(truth) > 97)
        #expect(try knn(shuffled) < 45 && probe(shuffled) < 45)
    }

    @Test func `principal components find the direction of most variance`() throws {
        let generator = try Generator(seed: 7)
        let long = Tensor.randn([500, 1], generator: generator) * 5
        let features = Tensor.concatenated([long * 0.6, long * 0.8, Tensor.randn([500, 1], generator: generator)], 1)
        let plane = principalComponents(features)
        let spread = try plane.std(0).doubles()
        #expect(abs(spread[0] - 5) < 0.5 && spread[1] < 1.2)
    }
}
