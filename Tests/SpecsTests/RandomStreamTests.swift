import Testing
import Specs

@Suite struct `Random streams` {
    @Test func `are a function of seed, path and position`() {
        var stream = RandomStream(seed: 7, 1, 2)
        let numbers = (0..<5).map { _ in stream.next() }
        var again = RandomStream(seed: 7, 1, 2)
        again.counter = 3
        #expect(again.next() == numbers[3])
        var other = RandomStream(seed: 7, 2, 1)
        #expect(other.next() != numbers[0])
        var shorter = RandomStream(seed: 7, 1)
        #expect(shorter.next() != numbers[0])
    }

    @Test func `have the moments of their distributions`() {
        var stream = RandomStream(seed: 0)
        let count = 100_000
        let uniform = (0..<count).map { _ in stream.uniform() }
        #expect(uniform.allSatisfy { $0 >= 0 && $0 < 1 })
        #expect(abs(mean(uniform) - 0.5) < 0.005)
        #expect(abs(mean(uniform.map { $0 * $0 }) - 1.0 / 3) < 0.005)
        let normal = (0..<count).map { _ in stream.normal() }
        #expect(abs(mean(normal)) < 0.015)
        #expect(abs(mean(normal.map { $0 * $0 }) - 1) < 0.03)
        #expect(abs(mean(normal.map { $0 * $0 * $0 * $0 }) - 3) < 0.15)
        #expect((0..<count).allSatisfy { _ in (-2.0..<3.0).contains(stream.uniform(in: -2..<3)) })
    }

    @Test func `of neighbouring paths are not correlated`() {
        var (a, b) = (RandomStream(seed: 0, 5), RandomStream(seed: 0, 6))
        let products = (0..<100_000).map { _ in a.normal() * b.normal() }
        #expect(abs(mean(products)) < 0.015)
    }

    @Test func `draw every integer equally often`() {
        var stream = RandomStream(seed: 1)
        var counts = Array(repeating: 0, count: 7)
        for _ in 0..<70_000 { counts[stream.int(below: 7)] += 1 }
        #expect(counts.allSatisfy { abs($0 - 10_000) < 400 })
    }

    @Test func `permute without loss, each first element equally often`() {
        var stream = RandomStream(seed: 2)
        var firsts = Array(repeating: 0, count: 5)
        for _ in 0..<20_000 {
            let order = stream.permutation(5)
            #expect(order.sorted() == [0, 1, 2, 3, 4])
            firsts[order[0]] += 1
        }
        #expect(firsts.allSatisfy { abs($0 - 4000) < 300 })
        #expect(stream.permutation(0).isEmpty)
    }

    private func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
}
