import Foundation
import Statistics
import Testing

/// Numbers of `scripts/fixtures/statistics.py`.
private struct Fixture: Decodable {
    struct Tail: Decodable { var degrees, t, upperTail: Double }
    struct Quantile: Decodable { var degrees, probability, t: Double }
    struct Paired: Decodable {
        var variant, baseline: [Double]
        var variantMean, variantDeviation, mean, low, high, p: Double
    }
    struct Holm: Decodable { var p, corrected: [Double] }
    var tails: [Tail]
    var quantiles: [Quantile]
    var paired: [Paired]
    var holm: [Holm]

    static func load() throws -> Fixture {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        return try JSONDecoder().decode(
            Fixture.self,
            from: Data(contentsOf: tests.appending(path: "Fixtures/statistics.json"))
        )
    }
}

private func isClose(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-9 * max(abs(a), abs(b)) || a == b }

private func bySeed(_ values: [Double]) -> [Int: Double] {
    Dictionary(uniqueKeysWithValues: values.enumerated().map { ($0, $1) })
}

@Suite struct `Student's t and paired differences` {
    @Test func `tails of Student's t agree with SciPy, also far out`() throws {
        for row in try Fixture.load().tails {
            let tail = StudentT(degrees: row.degrees).upperTail(row.t)
            #expect(isClose(tail, row.upperTail), "degrees \(row.degrees), t \(row.t)")
        }
    }

    @Test func `quantiles of Student's t agree with SciPy`() throws {
        for row in try Fixture.load().quantiles {
            let t = StudentT(degrees: row.degrees).quantile(row.probability)
            #expect(isClose(t, row.t), "degrees \(row.degrees), p \(row.probability)")
        }
    }

    @Test func `the paired t test agrees with SciPy`() throws {
        for row in try Fixture.load().paired {
            let difference = PairedDifference(bySeed(row.variant), minus: bySeed(row.baseline))
            #expect(difference.count == row.variant.count)
            #expect(isClose(difference.mean, row.mean) && isClose(difference.p, row.p))
            #expect(isClose(difference.low, row.low) && isClose(difference.high, row.high))
            let summary = Summary(row.variant)
            #expect(isClose(summary.mean, row.variantMean) && isClose(summary.deviation, row.variantDeviation))
        }
    }

    @Test func `Holm's correction agrees with its definition, NaN aside`() throws {
        for row in try Fixture.load().holm {
            #expect(zip(holm(row.p), row.corrected).allSatisfy(isClose))
            let padded = holm([.nan] + row.p + [.nan])
            #expect(zip(padded.dropFirst(), row.corrected).allSatisfy(isClose) && padded[0].isNaN)
        }
    }

    @Test func `seeds are paired, and only those that both have with finite values`() {
        let difference = PairedDifference([0: 2, 1: 5, 2: .nan, 7: 1], minus: [1: 4, 0: 2.5, 2: 1, 8: 3])
        #expect(difference.count == 2)
        #expect(difference.mean == 0.25)
    }
}

@Suite struct `Rank correlation` {
    @Test func `is 1 for what orders alike and −1 for the opposite, whatever the values`() {
        #expect(rankCorrelation([1, 2, 3, 4], [10, 100, 1000, 1001]) == 1)
        #expect(rankCorrelation([1, 2, 3, 4], [4, 0, -1, -7]) == -1)
    }

    @Test func `of ties shares ranks, and is none where there is no order`() throws {
        // Ranks 1, 2.5, 2.5, 4 and 1, 2, 3, 4: 4.5 / √(4.5 · 5).
        let value = try #require(rankCorrelation([1, 2, 2, 3], [1, 2, 3, 4]))
        #expect(abs(value - 4.5 / (4.5 * 5).squareRoot()) < 1e-12)
        #expect(rankCorrelation([1, 1, 1], [1, 2, 3]) == nil)
        #expect(rankCorrelation([1, 2], [1, 2]) == nil)
    }
}
