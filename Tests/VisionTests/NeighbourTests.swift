import Foundation
import Specs
import Support
import Testing
import Torch
import Vision

@Suite struct `Nearest neighbours` {
    /// The nearest by a whole matrix product and a sort, of equals the first.
    private func sorted(_ queries: Tensor, _ bank: Tensor, _ count: Int) throws -> [Int64] {
        let products = try queries.to(.float64).matmul(bank.to(.float64).transposed).floats()
        let rows = bank.size(0)
        return (0..<queries.size(0)).flatMap { query in
            let row = products[query * rows..<(query + 1) * rows]
            return row.indices.sorted { (row[$1], $0) < (row[$0], $1) }.prefix(count).map { Int64($0 - row.startIndex) }
        }
    }

    @Test(arguments: VectorInstructions.available, [true, false])
    func `are those of a whole sort, whatever the instructions and with a rounded first product or without`(
        instructions: VectorInstructions,
        filtered: Bool
    ) throws {
        let generator = try Generator(seed: 1)
        let queries = Tensor.randn([70, 67], generator: generator).normalized(1)
        let bank = Tensor.randn([3001, 67], generator: generator).normalized(1)
        for count in [1, 7, 200] {
            let found = fusedNearest(queries, in: bank, count: count, filtered: filtered, instructions: instructions)
            let indices = try found.indices.int64s()
            #expect(try indices == sorted(queries, bank, count))
            let similarities = try found.similarities.doubles()
            let exact = try queries.to(.float64).matmul(bank.to(.float64).transposed).gather(1, found.indices).doubles()
            let worst = zip(similarities, exact).map { abs($0 - $1) }.reduce(0, maximum)
            #expect(worst < 1e-6)
        }
    }

    @Test func `of embeddings too close together for a rounded product are found all the same`() throws {
        let generator = try Generator(seed: 2)
        let centre = Tensor.randn([1, 64], generator: generator)
        func near(_ count: Int) -> Tensor {
            (centre + Tensor.randn([count, 64], generator: generator) * 0.01).normalized(1)
        }
        let (queries, bank) = (near(40), near(2000))
        let exact = fusedNearest(queries, in: bank, count: 5, filtered: false)
        let filtered = fusedNearest(queries, in: bank, count: 5)
        let same = try (exact.indices .== filtered.indices).to(.float32).mean().item()
        #expect(same == 1)
    }

    @Test func `of equals are the first`() throws {
        let bank = Tensor.ones([500, 4]).normalized(1)
        let found = fusedNearest(.ones([3, 4]).normalized(1), in: bank, count: 6)
        let indices = try found.indices.int64s()
        #expect(indices == [0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5])
        let all = try fusedNearest(.ones([1, 4]), in: .ones([3, 4]), count: 3).indices.int64s()
        #expect(all == [0, 1, 2])
    }

    @Test func `of what is no number are refused in words`() throws {
        let bank = Tensor([1, .nan, 0, 1] as [Float], shape: [2, 2])
        let error = #expect(throws: TorchError.self) {
            try withTorchErrors { fusedNearest(.ones([1, 2]), in: bank, count: 1) }
        }
        #expect(error?.description.contains("nearest: features hold numbers that are not finite") == true)
        #expect(throws: TorchError.self) {
            try withTorchErrors { fusedNearest(.ones([1, 2]), in: .ones([3, 2]), count: 4) }
        }
    }

    @Test func `a classifier decides as one in NumPy, with the same neighbours`() throws {
        let (train, test) = (ProbeFixture.train, ProbeFixture.test)
        for (count, temperature) in [(1, 0.1), (15, 0.1), (40, 0.5)] {
            let found = nearestNeighbours(test.features, in: train.features, count: count)
            let neighbours = try found.indices.int64s()
            #expect(try neighbours == ProbeFixture.numbers("neighbours, \(count)"))
            let settings = KNNSettings(neighbours: count, temperature: temperature)
            let votes = try neighbourVotes(train: train, queries: test.features, classes: 4, settings)
            #expect(try votes == ProbeFixture.numbers("votes, \(count)"))
        }
    }

    @Test func `votes of a small temperature follow the nearest, though exp(1/temperature) is no number`() throws {
        let train = ProbeFixture.train
        let settings = KNNSettings(neighbours: 50, temperature: 1e-3)
        let votes = try neighbourVotes(train: train, queries: train.features, classes: 4, settings)
        #expect(votes == train.labels)
    }

    @Test func `more neighbours than images are refused in a sentence`() throws {
        let settings = KNNSettings(neighbours: 121, temperature: 0.1)
        let error = #expect(throws: EncoderEvaluationError.self) {
            try neighbourVotes(train: ProbeFixture.train, queries: ProbeFixture.test.features, classes: 4, settings)
        }
        let words = "evaluation.knn.neighbours: is 121, expected at most the 120 labelled images"
        #expect(error?.description.hasPrefix(words) == true)
    }
}
