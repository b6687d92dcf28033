import Execution
import Records
import Statistics

extension Comparison {
    /// The table of one metric, in the order of the spec or of a leaderboard.
    func rows(of metric: String, as leaderboard: Leaderboard?) -> [Row] {
        let rows = rows(of: metric)
        guard let leaderboard else { return rows }
        return leaderboard.rows.compactMap { place in rows.first { $0.variant.index == place.variant.index } }
    }

    /// One metric for eyes: a line per variant, controls below.
    func table(of metric: String, as leaderboard: Leaderboard?) -> OutputTable {
        let heading = metric + arrow(goal(of: metric))
        var table = OutputTable(
            ["variant", "seeds", heading, "difference", "95 % interval", "p (Holm)", "verdict"],
            numbers: ["seeds"],
            lessImportant: ["p (Holm)", "difference"]
        )
        let rows = rows(of: metric, as: leaderboard)
        let best = bestMean(of: rows.map(\.summary), goal(of: metric))
        for row in rows {
            var value = OutputTable.Cell(row.summary.text)
            value.isBest = row.summary.count > 0 && row.summary.mean == best
            table.rows.append([
                .init(row.variant.name), .init(seedsText(row.summary.count, of: row.variant.runs.count)), value,
                .init(row.difference.map { $0.count == 0 ? "" : signed($0.mean) } ?? ""),
                .init(row.difference.map { $0.count < 2 ? "" : "[\(signed($0.low)), \(signed($0.high))]" } ?? ""),
                .init(row.correctedP.map { $0.isNaN ? "" : shortText($0) } ?? ""), .init(row.verdict?.rawValue ?? ""),
            ])
        }
        for control in controls(of: metric) {
            let name = "control: \(control.name.replacing("_", with: " "))"
            table.rows.append([.init(name), .init("\(control.summary.count)"), .init(control.summary.text)])
            table.rows[table.rows.count - 1] += Array(repeating: "", count: 4)
        }
        return table
    }

    /// All metrics for programs, without a digit lost; what is not known is empty.
    func exactTable(of metrics: [String], as leaderboard: Leaderboard?) -> OutputTable {
        var table = OutputTable([
            "metric", "variant", "planned", "n", "mean", "sd", "difference", "low", "high", "p", "p_holm", "verdict",
        ])
        for metric in metrics {
            for row in rows(of: metric, as: leaderboard) {
                let numbers = [
                    row.summary.mean, row.summary.deviation, row.difference?.mean ?? .nan,
                    row.difference?.low ?? .nan, row.difference?.high ?? .nan, row.difference?.p ?? .nan,
                    row.correctedP ?? .nan,
                ]
                let words = [metric, row.variant.name, "\(row.variant.runs.count)", "\(row.summary.count)"]
                let cells = words + numbers.map(exactText) + [row.verdict?.rawValue ?? ""]
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
            ("metrics", .list(metrics.map { document(of: $0, as: leaderboard) })),
        ])
    }

    private func document(of metric: String, as leaderboard: Leaderboard?) -> Document {
        .object([
            ("metric", .text(metric)), ("goal", .optional(goal(of: metric)?.rawValue)),
            ("variants", .list(rows(of: metric, as: leaderboard).map(\.document))),
            (
                "controls",
                .list(
                    controls(of: metric).map { control in
                        .object([("name", .text(control.name))] + control.summary.fields)
                    }
                )
            ),
        ])
    }
}

extension Comparison.Row {
    fileprivate var document: Document {
        var fields: [(key: String, value: Document)] = [
            ("variant", .text(variant.name)), ("index", .integer(variant.index)),
            ("changes", .sorted(variant.changes.mapValues { .text($0) })), ("planned", .integer(variant.runs.count)),
        ]
        fields += summary.fields
        let runs = variant.runs.map { run in
            Document.object([
                ("id", .text(run.id)), ("seed", .integer(run.seed)), ("state", .text(run.state.rawValue)),
                ("value", .optional(values[run.seed])),
            ])
        }
        fields.append(("runs", .list(runs)))
        if let difference {
            let tests = PairedTests(difference.differences)
            fields.append(
                (
                    "difference",
                    .object([
                        ("n", .integer(difference.count)), ("mean", finite(difference.mean)),
                        ("low", finite(difference.low)), ("high", finite(difference.high)), ("p", finite(difference.p)),
                        ("pHolm", finite(correctedP ?? .nan)), ("effect", finite(tests.effect)),
                        ("pSignFlip", finite(tests.signFlipP)), ("pWilcoxon", finite(tests.wilcoxonP)),
                        ("seedsNeeded", .optional(Power.pairs(effect: tests.effect))),
                    ])
                )
            )
            fields.append(("verdict", .optional(verdict?.rawValue)))
        }
        return .object(fields)
    }
}

extension Summary {
    /// `0.1234 ± 0.0056`; without a spread for a single seed.
    var text: String {
        count == 0 ? "–" : deviation.isNaN ? shortText(mean) : "\(shortText(mean)) ± \(shortText(deviation))"
    }

    var fields: [(key: String, value: Document)] {
        [("n", .integer(count)), ("mean", finite(mean)), ("sd", finite(deviation))]
    }
}

/// A statistic; null where there are too few values for it.
private func finite(_ value: Double) -> Document { value.isNaN ? .null : .number(value) }

private func signed(_ value: Double) -> String { (value > 0 ? "+" : "") + shortText(value) }

/// A number for programs; empty where there are too few values for it.
func exactText(_ value: Double) -> String { value.isNaN ? "" : numberText(value) }

/// `3`, or `2 of 3` where runs are missing.
func seedsText(_ count: Int, of planned: Int) -> String { count == planned ? "\(planned)" : "\(count) of \(planned)" }

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
