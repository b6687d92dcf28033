import Records
import Statistics

/// What tests say of the differences that do not assume a normal distribution, how large effects are, and how many
/// seeds they take.
struct FurtherTests {
    /// Folded, under a line of words; nil without differences of two seeds.
    let block: Block?

    init(of table: MetricTable) {
        let rows = table.rows.filter { ($0.difference?.count ?? 0) >= 2 }
        guard let most = rows.compactMap(\.difference?.count).max() else {
            block = nil
            return
        }
        let digits = table.digits
        var tests = Table(
            .words("variant"),
            .number("effect d"),
            .number("95 % bootstrap"),
            .number("p, signs"),
            .number("p, Wilcoxon"),
            .number("seeds for 80 %")
        )
        for row in rows {
            guard let difference = row.difference else { continue }
            tests.rows.append([
                escaped(row.variant), difference.effect.map { fixedDifferenceText($0, 2) } ?? "",
                fixedIntervalText(difference.bootstrapLow, difference.bootstrapHigh, digits),
                difference.signFlipP.map(probabilityText) ?? "", difference.wilcoxonP.map(probabilityText) ?? "",
                difference.effect == nil ? "" : difference.seedsNeeded.map { "\($0)" } ?? "over 1000",
            ])
        }
        let words =
            "Effect is the mean of the differences over their standard deviation (Cohen's d of pairs); the bootstrap is "
            + "bias-corrected and accelerated. The two p are of exact two-sided tests, each for itself: with "
            + "\(counted(most, "seed")) none can be below \(smallest(most)), however large the effect. The last column is "
            + "with how many seeds a t test finds an effect of this size in four of five experiments, if it is true."
        block = .folded("Tests without a normal distribution, and seeds needed", [.table(tests), .text(words)])
    }
}

/// The smallest p of an exact test of so many seeds.
private func smallest(_ seeds: Int) -> String {
    let p = PairedTests.smallestP(of: seeds)
    return p < 0.001 ? "\(rounded(p, digits: 2))" : fixedText(p, p < 0.1 ? 3 : 2)
}
