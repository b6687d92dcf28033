import Execution
import Records

extension Comparison {
    /// One metric for eyes: a line per variant, controls below.
    func table(of metric: String) -> TerminalTable {
        let arrow = goal(of: metric).map { $0 == .minimize ? " (lower is better)" : " (higher is better)" } ?? ""
        var table = TerminalTable(
            ["variant", "seeds", metric + arrow, "difference", "95 % interval", "p (Holm)", "verdict"],
            numbers: ["seeds"]
        )
        for row in rows(of: metric) {
            let planned = row.variant.runs.count
            table.rows.append([
                row.variant.name,
                row.summary.count == planned ? "\(planned)" : "\(row.summary.count) of \(planned)", row.summary.text,
                row.difference.map { $0.count == 0 ? "" : signed($0.mean) } ?? "",
                row.difference.map { $0.count < 2 ? "" : "[\(signed($0.low)), \(signed($0.high))]" } ?? "",
                row.correctedP.map { $0.isNaN ? "" : shortText($0) } ?? "", row.verdict?.rawValue ?? "",
            ])
        }
        for control in controls(of: metric) {
            let name = "control: \(control.name.replacing("_", with: " "))"
            table.rows.append([name, "\(control.summary.count)", control.summary.text, "", "", "", ""])
        }
        return table
    }

    /// What `compare --json` says. Keys are stable.
    func document(metrics: [String]) -> Document {
        .object([
            ("experiment", .text(experiment.name)), ("question", .text(experiment.question)),
            ("primary", .optional(primaryMetric ?? experiment.primaryMetric)), ("goal", .optional(experiment.goal)),
            ("metrics", .list(metrics.map(document(of:)))),
        ])
    }

    private func document(of metric: String) -> Document {
        .object([
            ("metric", .text(metric)), ("goal", .optional(goal(of: metric)?.rawValue)),
            ("variants", .list(rows(of: metric).map(\.document))),
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

    /// A line of `compare --csv`; what is not known is empty.
    func csv(_ metric: String) -> String {
        let numbers = [
            summary.mean, summary.deviation, difference?.mean ?? .nan, difference?.low ?? .nan,
            difference?.high ?? .nan,
            difference?.p ?? .nan, correctedP ?? .nan,
        ].map { $0.isNaN ? "" : numberText($0) }
        return csvLine(
            [metric, variant.name, "\(variant.runs.count)", "\(summary.count)"] + numbers + [verdict?.rawValue ?? ""]
        )
    }
}

extension Summary {
    /// `0.1234 ± 0.0056`; without a spread for a single seed.
    fileprivate var text: String {
        count == 0 ? "–" : deviation.isNaN ? shortText(mean) : "\(shortText(mean)) ± \(shortText(deviation))"
    }

    fileprivate var fields: [(key: String, value: Document)] {
        [("n", .integer(count)), ("mean", finite(mean)), ("sd", finite(deviation))]
    }
}

/// A statistic; null where there are too few values for it.
private func finite(_ value: Double) -> Document { value.isNaN ? .null : .number(value) }

private func signed(_ value: Double) -> String { (value > 0 ? "+" : "") + shortText(value) }
