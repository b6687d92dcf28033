import Statistics
import Testing

/// The examples in the comments of `Statistics`; `ArchitectureTests` hold both against each other.
@Suite struct `Examples of Statistics` {
    @Test func `a difference`() {
        let one = [0: 0.14, 1: 0.15, 2: 0.13]  // by seed
        let other = [0: 0.16, 1: 0.18, 2: 0.14]
        let difference = PairedDifference(one, minus: other)  // −0.02 on average
        let interval = difference.low...difference.high  // −0.045 … 0.005: it may as well be zero
        #expect(abs(difference.mean + 0.02) < 1e-12)
        #expect(abs(interval.lowerBound + 0.0448) < 1e-4 && abs(interval.upperBound - 0.0048) < 1e-4)
    }

    @Test func `power`() {
        let power = Power.paired(effect: 1, count: 5)  // 0.4: five seeds miss it more often than not
        let seeds = Power.pairs(effect: 1)  // 10
        #expect(abs(power - 0.4) < 0.01)
        #expect(seeds == 10)
    }
}
