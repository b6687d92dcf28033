import Foundation
import Statistics
import Testing

/// Numbers of `scripts/fixtures/statistics.py`.
private struct Fixture: Decodable {
    struct Case: Decodable {
        var differences: [Double]
        var signFlip: Double
        var wilcoxon, effect: Double?
        var bootstrap: [Double]?
    }
    struct Power: Decodable {
        var effect: Double
        var count: Int
        var power: Double
    }
    var tests: [Case]
    var power: [Power]

    static func load() throws -> Fixture {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let file = tests.appending(path: "Fixtures/statistics.json")
        return try JSONDecoder().decode(Fixture.self, from: Data(contentsOf: file))
    }
}

private func isClose(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-9 * max(abs(a), abs(b), 1e-3) || a == b }

@Suite struct `Tests of paired differences` {
    @Test func `agree with SciPy where no normal distribution is assumed`() throws {
        for row in try Fixture.load().tests {
            let tests = PairedTests(row.differences)
            #expect(tests.count == row.differences.count)
            #expect(isClose(tests.signFlipP, row.signFlip), "\(row.differences)")
            #expect(row.wilcoxon.map { isClose(tests.wilcoxonP, $0) } ?? tests.wilcoxonP.isNaN, "\(row.differences)")
            #expect(row.effect.map { isClose(tests.effect, $0) } ?? tests.effect.isNaN, "\(row.differences)")
        }
    }

    @Test func `have the bootstrap interval of all resamples`() throws {
        for row in try Fixture.load().tests {
            guard let bounds = row.bootstrap else { continue }
            let interval = Bootstrap(meanOf: row.differences)
            #expect(isClose(interval.low, bounds[0]) && isClose(interval.high, bounds[1]), "\(row.differences)")
        }
    }

    @Test func `draw the same resamples of many values every time, about as wide as t's interval`() {
        let values = (0..<30).map { sin(Double($0 * $0)) + 0.5 }
        let interval = Bootstrap(meanOf: values)
        #expect(interval == Bootstrap(meanOf: values.reversed()))
        let t = PairedDifference(
            Dictionary(uniqueKeysWithValues: values.enumerated().map { ($0, $1) }),
            minus: Dictionary(uniqueKeysWithValues: values.indices.map { ($0, 0) })
        )
        #expect(abs(interval.low - t.low) < 0.1 * (t.high - t.low))
        #expect(abs(interval.high - t.high) < 0.1 * (t.high - t.low))
    }

    @Test func `say nothing where there is nothing to say`() {
        for values in [[], [0.5], [0.5, 0.5], [.nan, 1]] {
            #expect(PairedTests(values).effect.isNaN && Bootstrap(meanOf: values).low.isNaN)
        }
        #expect(Bootstrap(meanOf: [0.5, 0.5, 0.5]).low.isNaN)
        #expect(PairedTests([]).signFlipP.isNaN && PairedTests([0, 0]).wilcoxonP.isNaN)
    }

    @Test func `cannot be surer than the number of their outcomes`() {
        #expect((1...6).map(PairedTests.smallestP) == [1, 0.5, 0.25, 0.125, 0.0625, 0.03125])
        // Differences of one sign reach it.
        #expect(PairedTests([3, 1, 2, 5, 4]).signFlipP == 0.0625 && PairedTests([3, 1, 2, 5, 4]).wilcoxonP == 0.0625)
    }

    @Test func `have the power that statsmodels computes`() throws {
        for row in try Fixture.load().power {
            let power = Power.paired(effect: row.effect, count: row.count)
            #expect(isClose(power, row.power), "\(row.effect), \(row.count): \(power), \(row.power)")
        }
    }

    @Test func `need so many pairs, and no fewer, to find an effect`() throws {
        let count = try #require(Power.pairs(effect: 0.5))
        #expect(Power.paired(effect: 0.5, count: count) >= 0.8 && Power.paired(effect: 0.5, count: count - 1) < 0.8)
        // Cohen 1988, table 2.3: about 34.
        #expect(count == 34)
        #expect(Power.pairs(effect: 0.01) == nil && Power.pairs(effect: 0) == nil && Power.pairs(effect: .nan) == nil)
    }
}
