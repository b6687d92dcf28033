import Records
import Specs

/// What the primary metric says of the variants, in sentences that the statistics allow.
func answer(to data: ReportData) -> String? {
    if data.isBaselineMissing { return data.variants.isEmpty ? nil : MissingBaseline.sentence }
    guard let table = data.primaryTable else { return nil }
    let tested = table.rows.filter { $0.verdict != nil }
    guard !tested.isEmpty, table.rows.contains(where: { $0.mean != nil }) else { return nil }
    let metric = "By \(code(table.metric)), "
    let sure = [(Verdict.better, "better"), (.worse, "worse"), (.higher, "higher"), (.lower, "lower")]
        .compactMap { verdict, word -> String? in
            let rows = tested.filter { $0.verdict == verdict }.sorted { size(of: $0) > size(of: $1) }
            guard !rows.isEmpty else { return nil }
            let names = rows.map {
                "\(named($0)) (\(difference(of: $0, table, withInterval: rows.count <= 3)))"
            }
            return "\(listed(names)) \(rows.count == 1 ? "is" : "are") **\(word)** than the baseline"
        }
    var sentences = sure.isEmpty ? [] : [metric + sure.joined(separator: "; ") + "."]
    let noise = tested.filter { $0.verdict == .withinNoise }
    if !noise.isEmpty {
        let words = withinNoise(noise, table, isAll: noise.count == tested.count)
        sentences.append(sentences.isEmpty ? metric + words : capitalized(words))
    }
    let few = tested.filter { $0.verdict == .tooFewSeeds }
    let missing = few.filter { $0.difference == nil }
    if few.count > missing.count {
        let words = tooFew(few.filter { $0.difference != nil }, table, isAll: few.count == tested.count)
        sentences.append(sentences.isEmpty ? metric + words : capitalized(words))
    }
    if !missing.isEmpty {
        let words = "\(listed(missing)) \(missing.count == 1 ? "has" : "have") no seed to compare yet."
        sentences.append(sentences.isEmpty ? metric + words : words)
    }
    return sentences.joined(separator: " ")
}

private func withinNoise(_ rows: [MetricTable.Row], _ table: MetricTable, isAll: Bool) -> String {
    if rows.count == 1, let row = rows.first {
        let size = difference(of: row, table, withInterval: true)
        return "the difference of \(named(row)) from the baseline (\(size)) is within noise."
    }
    let seeds = Set(rows.compactMap { $0.difference?.count }).sorted()
    let count = seeds.map(String.init).joined(separator: " or ")
    return isAll
        ? "no variant differs from the baseline beyond the noise of \(count) seeds."
        : "the differences of \(listed(rows)) are within noise."
}

/// That nothing may be said, and what leads in the mean.
private func tooFew(_ rows: [MetricTable.Row], _ table: MetricTable, isAll: Bool) -> String {
    let most = rows.compactMap { $0.difference?.count }.max() ?? 0
    let seeds = most == 1 ? "one seed is" : "two seeds are"
    let what =
        isAll
        ? "which variant differs from the baseline"
        : "whether \(listed(rows)) \(rows.count == 1 ? "differs" : "differ")"
    let words = "\(seeds) too few to say \(what)"
    let measured = table.rows.filter { $0.mean != nil }
    guard isAll, let goal = table.goal,
        let first = measured.min(by: {
            let (a, b) = ($0.mean ?? .nan, $1.mean ?? .nan)
            return goal == .minimize ? a < b : a > b
        }), let mean = first.mean
    else { return words + "." }
    let best = goal == .minimize ? "lowest" : "highest"
    return words
        + "; the \(best) mean is that of \(first.isBaseline ? "the baseline" : named(first)), \(fixedText(mean, table.digits))."
}

private func size(of row: MetricTable.Row) -> Double { abs(row.difference?.mean ?? 0) }

/// `+0.30, 95 % interval [+0.21, +0.39]`
private func difference(of row: MetricTable.Row, _ table: MetricTable, withInterval: Bool) -> String {
    guard let difference = row.difference else { return "" }
    let range = withInterval ? fixedIntervalText(difference.low, difference.high, table.digits) : ""
    return fixedDifferenceText(difference.mean, table.digits) + (range.isEmpty ? "" : ", 95 % interval \(range)")
}

private func named(_ row: MetricTable.Row) -> String { listable(row.variant) }

/// A variant's name among others; in quotes if it has a comma of its own.
func listable(_ variant: String) -> String { variant.contains(",") ? "“\(escaped(variant))”" : escaped(variant) }

/// The names of some variants, or how many these are.
private func listed(_ rows: [MetricTable.Row]) -> String {
    rows.count > 6 ? "\(rows.count) variants" : listed(rows.map(named))
}
