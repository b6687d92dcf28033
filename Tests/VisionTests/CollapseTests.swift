import Foundation
import Specs
import Support
import Testing
import Torch
import Vision

@Suite struct `Collapse of embeddings` {
    @Test func `RankMe counts orthogonal embeddings and sees one in equal ones`() throws {
        let orthogonal = try rankMe(.eye(16) * 3).item()
        let equal = try rankMe(wave(1, 8).repeated(20, 1)).item()
        // ε = 10⁻⁷ in every share adds a little to either.
        #expect(abs(orthogonal - 16) < 1e-3 && abs(equal - 1) < 1e-3)
        #expect(try rankMe(.zeros([4, 4])).item().isFinite)
        #expect(try rankMe(.full([4, 4], .nan)).item().isNaN && rankMe(.full([4, 4], .infinity)).item().isNaN)
        try Reference("probes").expect("rank", rankMe(ProbeFixture.test.features), within: 1e-5)
    }

    @Test func `spread is 1/√features on the sphere and 0 where all are alike`() throws {
        let generator = try Generator(seed: 1)
        let sphere = try embeddingSpread(.randn([5000, 64], generator: generator)).item()
        let alike = try embeddingSpread(wave(1, 64).repeated(100, 1)).item()
        #expect(abs(sphere * 8 - 1) < 0.01 && alike < 1e-6)
        try Reference("probes").expect("spread", embeddingSpread(ProbeFixture.test.features))
    }

    @Test func `the cosine to the mean is 1 where all are alike and small where directions are independent`() throws {
        let generator = try Generator(seed: 2)
        let independent = try meanCosine(.randn([400, 256], generator: generator)).item()
        let alike = try meanCosine(wave(1, 32).repeated(50, 1) * 2).item()
        #expect(abs(independent - 0.05) < 0.02 && abs(alike - 1) < 1e-5)
    }

    @Test func `the entropy of prototypes is ln of their number when all are used, 0 when one is`() throws {
        let all = try prototypeEntropy(.eye(12)).item()
        let one = try prototypeEntropy(Tensor.eye(12).sliced(0, 0, 1).repeated(9, 1)).item()
        #expect(abs(all - log(12.0)) < 1e-6 && abs(one) < 1e-6)
    }

    /// Spreads over 0.1 / √64 = 0.0125 are healthy.
    private let rule = CollapseRule(features: 64, patience: 3)

    private func observed(_ spreads: [Double]) -> [(epoch: Int, spread: Double)] {
        spreads.enumerated().map { (1 + $0 / 2, $1) }
    }

    @Test(
        arguments: [
            ([0.1, 0.1, 0.1, 0.1], nil), ([0.01, 0.01, 0.1, 0.1, 0.1], nil), ([0.1, 0.1, 0.01, 0.01], nil),
            ([0.1, 0.1, 0.1, 0.01, 0, 0.01], 2), ([0, 0, 0, 0, 0, 0, 0.1], nil), ([0.1, .nan, .nan, 0], 1),
            ([0, 0, 0, 0.1, 0, 0, 0], 3), ([], nil),
        ] as [([Double], Int?)]
    )
    func `is a spread that is too small and stays so, from the epoch in which that began`(
        spreads: [Double],
        epoch: Int?
    ) {
        #expect(collapse(of: observed(spreads), rule) == epoch)
    }

    @Test func `is seen step by step as in a list, also by a monitor that goes on from a checkpoint`() throws {
        var random = RandomStream(seed: 9)
        // Stretches of small and of large spreads.
        var spreads: [Double] = []
        for stretch in 0..<8 {
            let count = 20 + random.int(below: 80)
            spreads += [Double](repeating: stretch % 2 == 0 ? 0.1 : 0.001, count: count)
        }
        let rule = CollapseRule(features: 64, stepsPerEpoch: 10)
        #expect(rule.patience == 50)
        var monitor = CollapseMonitor(features: 64, stepsPerEpoch: 10)
        for step in spreads.indices {
            if step == 100 {
                let resumed = CollapseMonitor(features: 64, stepsPerEpoch: 10)
                for (target, source) in zip(resumed.buffers, monitor.buffers) {
                    target.tensor.copy(from: source.tensor)
                }
                monitor = resumed
            }
            let found = try monitor.observe(Tensor(spreads[step])).item()
            let list = spreads[...step].enumerated().map { (epoch: 1 + $0 / 10, spread: $1) }
            #expect(Int(found) == collapse(of: list, rule) ?? 0)
        }
        #expect(monitor.buffers.count == 3 && monitor.parameters.isEmpty)
    }
}
