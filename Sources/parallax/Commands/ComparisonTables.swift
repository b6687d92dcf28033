import Records
import Reports
import Specs
import Statistics

extension Comparison {
    /// The table of one metric, in the order of the spec or of a leaderboard.
    private func table(of metric: String, as leaderboard: Leaderboard?) -> MetricTable {
        let table = table(of: metric)
        return leaderboard.map(table.sorted) ?? table
    }

    /// One metric for eyes: a line per variant, controls below.
    func shownTable(of metric: String, as leaderboard: Leaderboard?) -> OutputTable {
        let found = table(of: metric, as: leaderboard)
        let heading = metric + arrow(found.goal)
        var table = OutputTable(
            ["variant", "seeds", heading, "difference", "95 % interval", "p (Holm)", "verdict"],
            numbers: ["seeds"],
            lessImportant: ["p (Holm)", "difference"]
        )
        let best = bestMean(of: found.rows.map(\.summary), found.goal)
        for row in found.rows {
            var value = OutputTable.Cell(row.summary.text)
            value.isBest = row.mean != nil && row.mean == best
            table.rows.append([
                .init(row.variant), .init(row.seeds), value,
                .init(row.difference.map { shortDifferenceText($0.mean) } ?? ""),
                .init(shortIntervalText(row.difference?.low, row.difference?.high)),
                .init(row.difference?.correctedP.map(shortText) ?? ""),
                .init(row.verdictWords),
            ])
        }
        for control in found.controls {
            let name = "control: \(controlTitle(control.name))"
            table.rows.append([.init(name), .init("\(control.count)"), .init(control.text)])
            table.rows[table.rows.count - 1] += Array(repeating: "", count: 4)
        }
        return table
    }

    /// All metrics for programs, without a digit lost; what is not known is empty.
    func exactTable(of metrics: [String], as leaderboard: Leaderboard?) -> OutputTable {
        var table = OutputTable([
            "metric", "variant", "planned", "n", "mean", "sd", "difference", "low", "high", "p", "p_holm", "verdict",
            "pairs", "missing", "unpaired",
        ])
        for metric in metrics {
            for row in self.table(of: metric, as: leaderboard).rows {
                let difference = row.difference
                let numbers = [
                    row.mean, row.deviation, difference?.mean, difference?.low, difference?.high, difference?.p,
                    difference?.correctedP,
                ]
                let words = [metric, row.variant, "\(row.planned)", "\(row.values.count)"]
                let cells = words + numbers.map { $0.map(exactText) ?? "" } + [row.verdictWords] + row.pairCells
                table.rows.append(cells.map { .init($0) })
            }
        }
        return table
    }

    /// What `compare --json` says. Keys are stable.
    func document(metrics: [String], as leaderboard: Leaderboard?) -> Document {
        .object([
            ("experiment", .text(experiment.name)), ("question", .text(experiment.question)),
            ("primary", .optional(primaryMetric ?? experiment.primaryMetric)), ("goal", .optional(experiment.goal)),
            ("baseline", .optional(baseline?.name)), ("seeds", .list(seeds.map { .integer($0) })),
            ("missing", missing.document),
            ("metrics", .list(metrics.map { document(of: $0, as: leaderboard) })),
        ])
    }

    private func document(of metric: String, as leaderboard: Leaderboard?) -> Document {
        var table = table(of: metric, as: leaderboard)
        table.addExactTests()
        let byIndex = Dictionary(variants.map { ($0.index, $0) }) { first, _ in first }
        return .object([
            ("metric", .text(metric)), ("goal", .optional(table.goal?.rawValue)),
            (
                "variants",
                .list(
                    table.rows.compactMap { row in
                        byIndex[row.index].map { row.document(of: $0, hasBaseline: baseline != nil) }
                    }
                )
            ), ("controls", .list(table.controls.map(\.document))),
        ])
    }
}

extension MetricTable.Row {
    /// What the row goes without, for programs: with how many seeds it is paired, seeds without a run, seeds without a pair.
    var pairCells: [String] {
        let seeds = [missing, unpaired].map { ($0 ?? []).map(String.init).joined(separator: " ") }
        return [difference.map { "\($0.count)" } ?? ""] + seeds
    }

    /// Seeds without a run, and seeds without a pair.
    var gapFields: [(key: String, value: Document)] {
        [("missing", missing), ("unpaired", unpaired)].map { ($0, .list(($1 ?? []).map { .integer($0) })) }
    }

    fileprivate func document(of variant: Comparison.Variant, hasBaseline: Bool) -> Document {
        var fields: [(key: String, value: Document)] = [
            ("variant", .text(variant.name)), ("index", .integer(index)),
            ("changes", .sorted(variant.changes.mapValues { .text($0) })), ("planned", .integer(planned)),
        ]
        fields += summary.fields
        fields += gapFields
        let values = Dictionary(values.map { ($0.seed, $0.value) }) { first, _ in first }
        let runs = variant.runs.map { run in
            Document.object([
                ("id", .text(run.id)), ("seed", .integer(run.seed)), ("state", .text(run.state.rawValue)),
                ("value", .optional(values[run.seed])),
            ])
        }
        fields.append(("runs", .list(runs)))
        if !isBaseline {
            fields.append(("difference", hasBaseline ? differenceDocument : .null))
            fields.append(("verdict", .optional(verdict?.rawValue)))
        }
        return .object(fields)
    }

    private var differenceDocument: Document {
        .object([
            ("n", .integer(difference?.count ?? 0)), ("mean", .optional(difference?.mean)),
            ("low", .optional(difference?.low)), ("high", .optional(difference?.high)),
            ("p", .optional(difference?.p)), ("pHolm", .optional(difference?.correctedP)),
            ("effect", .optional(difference?.effect)), ("pSignFlip", .optional(difference?.signFlipP)),
            ("pWilcoxon", .optional(difference?.wilcoxonP)), ("seedsNeeded", .optional(difference?.seedsNeeded)),
        ])
    }
}

extension MissingRuns? {
    /// The variants of which runs are not in the store, each with its seeds.
    var document: Document {
        .list(
            (self?.variants ?? []).map { variant in
                .object([
                    ("variant", .optional(variant.name)), ("index", .integer(variant.index)),
                    ("seeds", .list(variant.seeds.map { .integer($0) })),
                ])
            }
        )
    }
}

extension MetricTable.Control {
    /// `0.1234 ± 0.0056`.
    fileprivate var text: String { shortMeanText(mean, deviation) }

    fileprivate var document: Document {
        .object([
            ("name", .text(name)), ("n", .integer(count)), ("mean", .optional(mean)), ("sd", .optional(deviation)),
        ])
    }
}

extension Summary {
    /// `0.1234 ± 0.0056`; without a spread for a single seed.
    var text: String { shortMeanText(mean.ifFinite, deviation.ifFinite) }

    var fields: [(key: String, value: Document)] {
        [("n", .integer(count)), ("mean", .optional(mean.ifFinite)), ("sd", .optional(deviation.ifFinite))]
    }
}

/// What a heading says of the way in which a metric is better.
func arrow(_ goal: Goal?) -> String {
    goal.map { $0 == .minimize ? " (lower is better)" : " (higher is better)" } ?? ""
}

/// The best of several means; nil if there are not two to choose from, or nothing says which way is better.
func bestMean(of summaries: [Summary], _ goal: Goal?) -> Double? {
    let means = summaries.filter { $0.count > 0 }.map(\.mean)
    guard means.count > 1, let goal else { return nil }
    return goal == .minimize ? means.min() : means.max()
}
