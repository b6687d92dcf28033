import Foundation
import Statistics
import Testing

/// Numbers of `scripts/fixtures/designs.py`.
private struct Fixture: Decodable {
    struct Factorial: Decodable {
        var combinations: [[Double]]
        var factors: [[Int]]
        var effects, low, high, p, correctedP: [Double]
    }
    struct TwoLevel: Decodable {
        var values: [[Double]]
        var seedDraws, imageDraws: [[Int]]
        var mean: Double
        var bounds, imageBounds: [Double]
    }
    var factorial: [Factorial]
    var twoLevel: [TwoLevel]

    static func load() throws -> Fixture {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        return try JSONDecoder().decode(
            Fixture.self,
            from: Data(contentsOf: tests.appending(path: "Fixtures/designs.json"))
        )
    }
}

private func isClose(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-9 * max(abs(a), abs(b), 1e-3) }

private func bySeed(_ values: [Double]) -> [Int: Double] {
    Dictionary(uniqueKeysWithValues: values.enumerated().map { ($0, $1) })
}

/// Normally distributed numbers, by Box and Muller.
private struct Normals {
    var random: SplitMix64

    mutating func next() -> Double {
        let (u, v) = (Double.random(in: 1e-300..<1, using: &random), Double.random(in: 0..<1, using: &random))
        return (-2 * log(u)).squareRoot() * cos(2 * .pi * v)
    }
}

@Suite struct `Factorial effects` {
    @Test func `agree with least squares of statsmodels under effect coding, intervals with SciPy's`() throws {
        for row in try Fixture.load().factorial {
            let effects = FactorialEffects(row.combinations.map(bySeed)).effects
            #expect(effects.map(\.factors) == row.factors)
            for (effect, place) in zip(effects, row.factors.indices) {
                #expect(isClose(effect.difference.mean, row.effects[place]))
                #expect(
                    isClose(effect.difference.low, row.low[place]) && isClose(effect.difference.high, row.high[place])
                )
                #expect(isClose(effect.difference.p, row.p[place]))
                #expect(isClose(effect.correctedP, row.correctedP[place]))
            }
        }
    }

    @Test func `are what one reads off a table of two factors`() {
        // Alone the first adds 2, the second 5; together they add 10, 3 more than both.
        let effects = FactorialEffects([[0: 1], [0: 3], [0: 6], [0: 11]]).effects
        #expect(effects.map(\.factors) == [[0], [1], [0, 1]])
        #expect(effects.map(\.difference.mean) == [3.5, 6.5, 3])
        #expect(effects.allSatisfy { $0.correctedP.isNaN })
    }

    @Test func `count only seeds that every combination has`() {
        let whole = [[0: 1.0, 1: 2], [0: 3, 1: 3], [0: 6, 1: 5], [0: 11, 1: 9]]
        var missing = whole
        missing[2][1] = nil
        missing[1][7] = 4
        #expect(FactorialEffects(missing).effects.map(\.difference.differences) == [[3.5], [6.5], [3]])
        missing[2][1] = .nan
        #expect(FactorialEffects(missing).effects.allSatisfy { $0.difference.count == 1 })
    }

    @Test func `are none of what is no full factorial`() {
        #expect(FactorialEffects([]).effects.isEmpty && FactorialEffects([[0: 1], [0: 2]]).effects.isEmpty)
        #expect(FactorialEffects([[0: 1], [0: 2], [0: 3]]).effects.isEmpty)
        #expect(FactorialEffects([[0: 1], [0: 2], [0: 3], [0: 4], [0: 5], [0: 6]]).effects.isEmpty)
    }
}

@Suite struct `The bootstrap of seeds and images` {
    @Test func `has NumPy's interval where the draws are the same`() throws {
        for row in try Fixture.load().twoLevel {
            let means = TwoLevelBootstrap.imageMeans(of: row.values, at: row.imageDraws)
            let interval = TwoLevelBootstrap(of: row.values, imageMeans: means, seedDraws: row.seedDraws)
            #expect(isClose(interval.mean, row.mean))
            #expect(isClose(interval.low, row.bounds[0]) && isClose(interval.high, row.bounds[1]))
            #expect(isClose(interval.imagesLow, row.imageBounds[0]) && isClose(interval.imagesHigh, row.imageBounds[1]))
        }
    }

    @Test func `draws the same every time, whatever stands beside it`() {
        var normals = Normals(random: SplitMix64(seed: 3))
        let variants = (0..<3).map { _ in (0..<4).map { _ in (0..<30).map { _ in normals.next() } } }
        let other = [[1.0, 2, 4], [2, 1, 3]]
        let together = TwoLevelBootstrap.intervals(of: [variants[0], other, variants[1], variants[2]], draws: 200)
        #expect(together[2] == TwoLevelBootstrap.intervals(of: [variants[1]], draws: 200)[0])
        #expect(together[1] == TwoLevelBootstrap.intervals(of: [other], draws: 200)[0])
        #expect(together[1].images == 3 && together[1].seeds == 2 && together[2].images == 30)
    }

    /// How often the intervals hold the truth, over many experiments with the same spreads.
    private func coverage(seeds: Int, seedSpread: Double) -> (both: Double, images: Double) {
        var normals = Normals(random: SplitMix64(seed: 11))
        let experiments = (0..<200).map { _ in
            let images = (0..<25).map { _ in normals.next() }
            return (0..<seeds).map { _ in
                let seed = seedSpread * normals.next()
                return images.map { 0.3 + seed + $0 + 0.5 * normals.next() }
            }
        }
        let found = TwoLevelBootstrap.intervals(of: experiments, draws: 400)
        func share(_ holds: (TwoLevelBootstrap) -> Bool) -> Double { Double(found.count(where: holds)) / 200 }
        return (share { $0.low <= 0.3 && 0.3 <= $0.high }, share { $0.imagesLow <= 0.3 && 0.3 <= $0.imagesHigh })
    }

    @Test func `holds the truth about as often as it says where there are many seeds`() {
        let coverage = coverage(seeds: 12, seedSpread: 1)
        #expect((0.9...0.99).contains(coverage.both), "\(coverage)")
        // Images alone know nothing of other seeds.
        #expect(coverage.images < 0.85, "\(coverage)")
    }

    @Test func `of images alone holds the truth where seeds do not matter`() {
        let coverage = coverage(seeds: 3, seedSpread: 0)
        #expect((0.9...0.99).contains(coverage.images), "\(coverage)")
    }

    @Test func `says nothing of seeds from one seed, nor of images from one image`() {
        let one = TwoLevelBootstrap.intervals(of: [[[1, 2, 3]]], draws: 50)[0]
        #expect(one.low.isNaN && one.imagesLow >= 1 && one.imagesHigh <= 3 && one.mean == 2)
        let still = TwoLevelBootstrap.intervals(of: [[[1], [2]]], draws: 50)[0]
        #expect(still.low.isNaN && still.imagesLow.isNaN && still.mean == 1.5)
        #expect(TwoLevelBootstrap.intervals(of: []).isEmpty)
    }
}
