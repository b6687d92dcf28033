import Statistics

extension MetricTable {
    /// Adds effect sizes, the tests that do not assume a normal distribution, and how many seeds are needed.
    public mutating func addExactTests() {
        addToDifferences { difference, values in
            let tests = PairedTests(values)
            difference.effect = tests.effect.ifFinite
            (difference.signFlipP, difference.wilcoxonP) = (tests.signFlipP.ifFinite, tests.wilcoxonP.ifFinite)
            difference.seedsNeeded = Power.pairs(effect: tests.effect)
        }
    }

    /// Adds the intervals of the bootstrap.
    public mutating func addBootstrap() {
        addToDifferences { difference, values in
            let bootstrap = Bootstrap(meanOf: values)
            (difference.bootstrapLow, difference.bootstrapHigh) = (bootstrap.low.ifFinite, bootstrap.high.ifFinite)
        }
    }

    /// Hands on each difference and the values that it is the mean of.
    private mutating func addToDifferences(_ add: (inout Difference, [Double]) -> Void) {
        guard let baseline = baseline?.bySeed else { return }
        for place in rows.indices {
            guard var difference = rows[place].difference else { continue }
            add(&difference, PairedDifference(rows[place].bySeed, minus: baseline).differences)
            rows[place].difference = difference
        }
    }
}
