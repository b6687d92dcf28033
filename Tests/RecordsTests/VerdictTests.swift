import Records
import Specs
import Statistics
import Testing

private func bySeed(_ values: [Double]) -> [Int: Double] {
    Dictionary(uniqueKeysWithValues: values.enumerated().map { ($0, $1) })
}

@Suite struct `A verdict on a difference` {
    @Test(arguments: [
        ([0.1, 0.1001, 0.0999, 0.1], Verdict.better), ([0.3, 0.3001, 0.2999, 0.3], .worse),
        ([0.1, 0.3, 0.21, 0.19], .withinNoise), ([0.1, 0.1001], .tooFewSeeds),
    ])
    func `needs seeds and an interval without zero`(values: [Double], verdict: Verdict) {
        let difference = PairedDifference(bySeed(values), minus: bySeed([0.2, 0.2, 0.2, 0.2]))
        #expect(Verdict(difference, correctedP: difference.p, goal: .minimize) == verdict)
    }

    @Test func `is within noise for a corrected p above 0.05, whatever the interval says`() {
        let difference = PairedDifference([0: 1.0, 1: 1.1, 2: 0.9], minus: [0: 0, 1: 0, 2: 0])
        #expect(Verdict(difference, correctedP: difference.p, goal: .maximize) == .better)
        #expect(Verdict(difference, correctedP: 0.06, goal: .maximize) == .withinNoise)
        #expect(Verdict(difference, correctedP: 0.01, goal: nil) == .higher)
    }
}
