import ArgumentParser
import Foundation
import Journal
import Records
import Reports
import Statistics

/// `parallax why fashion-leaders "MoCo v3" probe.accuracy`
struct Why: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Show what is behind a number of a report: each run, its value, the step and attempt it is of, and the pairs."
    )

    @Argument(help: "An experiment.")
    var experiment: String

    @Argument(help: "A variant, as the report calls it.")
    var variant: String

    @Argument(help: "A metric. Default: the primary one.")
    var metric: String?

    @OptionGroup var format: FormatOptions
    @OptionGroup var options: StoreOptions

    func run() throws {
        try sayingFailures {
            let store = try options.open()
            let comparison = try store.comparison(of: experiment)
            guard let chosen = comparison.variants.first(where: { $0.name == variant }) else {
                let known = comparison.variants.map(\.name).joined(separator: ", ")
                throw Complaint("\(experiment) has no variant \"\(variant)\"; known: \(known)")
            }
            let metric = try fullName(in: comparison)
            let baseline = chosen.isBaseline ? [:] : comparison.baseline?.values(of: metric) ?? [:]
            let values = chosen.values(of: metric)
            let points = try store.countedPoints(of: metric, runs: chosen.runs.map(\.id), in: comparison.experiment)
            let rows = zip(chosen.runs, points).map { run, point -> Row in
                let value = values[run.seed]
                return Row(
                    run: run,
                    value: value,
                    step: value == nil ? nil : point?.step,
                    baseline: baseline[run.seed],
                    file: store.folder(of: run.id).journal.relativePath
                )
            }
            if format.json {
                Document.object([
                    ("experiment", .text(experiment)), ("variant", .text(variant)), ("metric", .text(metric)),
                    ("baseline", .optional(comparison.baseline?.name)), ("rows", .list(rows.map(\.document))),
                ]).print()
            } else if format.csv {
                print(csvLine(Row.titles))
                for row in rows { print(csvLine(row.cells(exactText))) }
                if comparison.baseline == nil { say("parallax: \(MissingBaseline.sentence)") }
            } else {
                var table = TerminalTable(
                    Row.titles,
                    numbers: ["seed", "value", "step", "attempt", "baseline", "difference"]
                )
                table.rows = rows.map { $0.cells(shortText) }
                table.print()
                summarize(comparison, metric)
            }
        }
    }

    /// The number itself, as the report has it.
    private func summarize(_ comparison: Comparison, _ metric: String) {
        let table = comparison.table(of: metric)
        guard let row = table.rows.first(where: { $0.variant == variant }) else { return }
        print("")
        print("\(metric): mean \(shortText(row.summary.mean)) over \(row.values.count) of \(row.planned) runs")
        if table.baseline == nil { print(MissingBaseline.sentence) }
        guard let difference = row.difference else { return }
        let verdict = row.verdict.map { ": \($0.rawValue)" } ?? ""
        print("difference: \(shortText(difference.mean)) over \(difference.count) pairs\(verdict)")
    }

    private func fullName(in comparison: Comparison) throws -> String {
        let known = comparison.metrics.filter(isOfEvaluation)
        guard let metric else {
            if let primary = comparison.primaryMetric { return primary }
            throw Complaint("\(experiment) has no primary metric yet; name one: \(known.joined(separator: ", "))")
        }
        return try fullMetricName(metric, among: comparison.metrics, listing: known)
    }

    /// One run behind the number.
    private struct Row {
        var run: RunRecord
        var value: Double?
        var step: Int?
        var baseline: Double?
        var file: String

        static let titles = ["run", "seed", "state", "value", "step", "attempt", "baseline", "difference", "journal"]

        private var difference: Double? { value.flatMap { value in baseline.map { value - $0 } } }

        func cells(_ text: (Double) -> String) -> [String] {
            [
                run.id, "\(run.seed)", run.state.rawValue, value.map(text) ?? "", step.map { "\($0)" } ?? "",
                "\(run.attempt)", baseline.map(text) ?? "", difference.map(text) ?? "", file,
            ]
        }

        var document: Document {
            .object([
                ("run", .text(run.id)), ("seed", .integer(run.seed)), ("state", .text(run.state.rawValue)),
                ("reason", .optional(run.reason)), ("value", .optional(value)), ("step", .optional(step)),
                ("attempt", .integer(run.attempt)), ("baseline", .optional(baseline)),
                ("difference", .optional(difference)), ("journal", .text(file)),
            ])
        }
    }
}
