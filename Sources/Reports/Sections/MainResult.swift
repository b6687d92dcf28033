import Records
import Specs

/// The primary metric: a table with what may be said of each variant, and every seed in a figure.
struct MainResult: Section {
    var title: String? { "Result" }

    func blocks(of data: ReportData) -> [Block] {
        guard let table = data.primaryTable else { return [.text(reason(in: data))] }
        guard measuredTable(of: data) != nil else {
            return [.text("No finished run has measured \(code(table.metric)) yet.")]
        }
        return [.table(markdown(of: table)), .text(explanation(of: table, in: data))]
    }

    func closing(of data: ReportData) -> [Block] {
        guard let table = measuredTable(of: data), let further = FurtherTests(of: table).block else { return [] }
        return [further]
    }

    /// The table of the primary metric, once a finished run has measured it.
    private func measuredTable(of data: ReportData) -> MetricTable? {
        data.primaryTable.flatMap { table in table.rows.contains { !$0.values.isEmpty } ? table : nil }
    }

    private func reason(in data: ReportData) -> String {
        guard let primary = data.primary else { return "The spec names no primary metric." }
        let fitting = metricNames(meantBy: primary, among: data.tables.map(\.metric))
        return fitting.count > 1
            ? "The primary metric \(code(primary)) may be any of \(fitting.map(code).joined(separator: ", "))."
            : "No run has measured \(code(primary)), the primary metric, yet."
    }

    /// Variants and controls, with what may be said of each.
    func markdown(of table: MetricTable) -> Table {
        var result = Table(
            .words("variant"),
            .number(heading(of: table)),
            .number("seeds"),
            .number("difference"),
            .number("95 % interval"),
            .number("p (Holm)"),
            .words("verdict")
        )
        let digits = table.digits
        for row in table.rows {
            let difference = row.difference
            result.rows.append([
                escaped(row.variant), fixedMeanText(row.mean, row.deviation, digits), row.seeds,
                difference.map { fixedDifferenceText($0.mean, digits) } ?? "",
                fixedIntervalText(difference?.low, difference?.high, digits),
                difference?.correctedP.map(probabilityText) ?? "", verdict(of: row),
            ])
        }
        for control in table.controls {
            result.rows.append([
                "*control: \(escaped(controlTitle(control.name)))*",
                fixedMeanText(control.mean, control.deviation, digits),
                counted(control.count, "run"), "", "", "", "",
            ])
        }
        return result
    }

    /// Bold where variant and baseline are told apart.
    private func verdict(of row: MetricTable.Row) -> String {
        switch row.verdict {
        case nil, .withinNoise, .tooFewSeeds: row.verdictWords
        default: "**\(row.verdictWords)**"
        }
    }

    private func explanation(of table: MetricTable, in data: ReportData) -> String {
        let tested = table.rows.count { $0.difference?.correctedP != nil }
        var text = "Mean ± standard deviation over seeds."
        if table.baseline == nil {
            text += " " + MissingBaseline.sentence
        } else if table.rows.count > 1 {
            text += " A difference is variant minus baseline, paired by seed, with its 95 % t interval"
            text += tested > 1 ? "; p is corrected for \(tested) comparisons." : "."
        }
        let further = [Reports.selection(of: [table]), Reports.explanation(of: [table.evaluation])].compactMap(\.self)
        return ([text] + data.gaps(in: table) + further).joined(separator: " ")
    }
}

/// The metric's name and an arrow to where it is better.
func heading(of table: MetricTable, name: String? = nil) -> String {
    let arrow = table.goal.map { $0 == .minimize ? " ↓" : " ↑" } ?? ""
    return code(name ?? table.metric) + (table.unit.map { ", \(escaped($0))" } ?? "") + arrow
}

/// A sentence on which values count, where these are not the last ones; nil where they are.
func selection(of tables: [MetricTable]) -> String? {
    let words = tables.compactMap { table in table.selection.map { "\(code(table.metric)): \(code($0))" } }
    return words.isEmpty
        ? nil : "Which value of training counts was stated in the spec: \(words.joined(separator: ", "))."
}

extension MetricTable {
    /// Digits after the point of every number of the table: four significant ones of the means, more if the spread over
    /// seeds would vanish.
    var digits: Int {
        let usual = decimals(for: rows.compactMap(\.mean))
        let spread = rows.compactMap(\.deviation).max() ?? 0
        let largest = rows.compactMap(\.mean).map(abs).max() ?? 0
        guard spread > largest * 1e-9 else { return usual }
        return min(max(usual, decimals(for: [spread]) - 2), usual + 4)
    }
}
