import Records

/// What each of some changes does over all combinations with the others, and which depend on each other.
struct MainEffects: Section {
    var title: String? { "Main effects and interactions" }

    func blocks(of data: ReportData) -> [Block] {
        guard let metric = data.primaryTable else { return [] }
        guard let factorial = data.factorial else {
            guard FactorialDesign.lacksBaseline(data.variants) else { return [] }
            return [
                .text(
                    "No run of the baseline is in the store. With it every combination of some changes was planned, so effects "
                        + "are known once it is there."
                )
            ]
        }
        let digits = metric.digits
        var table = Table(
            .words("change"),
            .number("effect on \(heading(of: metric))"),
            .number("95 % interval"),
            .number("p (Holm)"),
            .words("verdict")
        )
        for effect in factorial.effects {
            table.rows.append([
                effect.factors.map { escaped($0) }.joined(separator: " × "), fixedDifferenceText(effect.mean, digits),
                fixedIntervalText(effect.low, effect.high, digits), effect.correctedP.map(probabilityText) ?? "",
                words(effect),
            ])
        }
        let count = factorial.effects.map(\.count).max() ?? 0
        let text =
            "All \(1 << factorial.factors.count) combinations of \(counted(factorial.factors.count, "change")) were tried. The "
            + "effect of a change is the mean of the runs that make it minus the mean of those that do not. The effect of two, "
            + "A × B, is by how much A does more where B is made as well. Contrasts are taken within each of "
            + "\(counted(count, "seed")), with 95 % t intervals; p is corrected for \(factorial.effects.count) effects."
        return [.table(table), .text(text)]
    }

    private func words(_ effect: Factorial.Effect) -> String {
        switch effect.verdict {
        case .withinNoise, .tooFewSeeds: effect.verdict.rawValue
        default: effect.factors.count == 1 ? "**\(effect.verdict.rawValue)**" : "**depend on each other**"
        }
    }
}
