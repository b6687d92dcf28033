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
            let chosen = try variant(in: comparison)
            let metric = try fullName(in: comparison)
            let rows = try rows(of: chosen, metric, in: comparison, store)
            if format.json {
                Document.object([
                    ("experiment", .text(experiment)), ("variant", .text(variant)), ("metric", .text(metric)),
                    ("baseline", .optional(comparison.baseline?.name)), ("rows", .list(rows.map(\.document))),
                ]).print()
            } else if format.csv {
                print(csvLine(WhyRow.titles + ["baseline state"]))
                for row in rows { print(csvLine(row.exact)) }
                if comparison.baseline == nil { say("parallax: \(MissingBaseline.sentence)") }
            } else {
                var table = TerminalTable(
                    WhyRow.titles,
                    numbers: ["seed", "value", "step", "attempt", "baseline", "difference"]
                )
                table.rows = rows.map(\.shown)
                table.print()
                summarize(comparison, metric)
            }
            if comparison.missing != nil { say("parallax: \(MissingRuns.advice)") }
        }
    }

    private func variant(in comparison: Comparison) throws -> Comparison.Variant {
        if let chosen = comparison.variants.first(where: { $0.name == variant }) { return chosen }
        let known = comparison.variants.map(\.name).joined(separator: ", ")
        guard comparison.missing?.variants.contains(where: { $0.name == variant }) == true else {
            throw Complaint("\(experiment) has no variant \"\(variant)\"; known: \(known)")
        }
        throw Complaint("\(experiment): no run of \(variant) is in the store; \(MissingRuns.advice)")
    }

    /// A row for each seed of the plan.
    private func rows(
        of chosen: Comparison.Variant,
        _ metric: String,
        in comparison: Comparison,
        _ store: Store
    ) throws -> [WhyRow] {
        let baseline = chosen.isBaseline ? nil : comparison.baseline
        let (values, others) = (chosen.values(of: metric), baseline?.values(of: metric) ?? [:])
        func pair(_ seed: Int) -> WhyRow.Pair? {
            baseline.map { baseline in
                let run = baseline.runs.first { $0.seed == seed }
                return .init(standing: run.map { .here($0.state) } ?? .missing, value: others[seed])
            }
        }
        let points = try store.countedPoints(of: metric, runs: chosen.runs.map(\.id), in: comparison.experiment)
        let here = zip(chosen.runs, points).map { run, point in
            let value = values[run.seed]
            return WhyRow(
                seed: run.seed,
                run: run,
                value: value,
                step: value == nil ? nil : point?.step,
                pair: pair(run.seed),
                file: store.folder(of: run.id).journal.relativePath
            )
        }
        let missing = (comparison.missing?.seeds(of: chosen.index) ?? []).map { WhyRow(seed: $0, pair: pair($0)) }
        return (here + missing).sorted { ($0.seed, $0.run?.id ?? "") < ($1.seed, $1.run?.id ?? "") }
    }

    /// The number itself, as the report has it.
    private func summarize(_ comparison: Comparison, _ metric: String) {
        let table = comparison.table(of: metric)
        guard let row = table.rows.first(where: { $0.variant == variant }) else { return }
        print("")
        print("\(metric): mean \(shortText(row.summary.mean)) over \(row.values.count) of \(row.planned) runs")
        if table.baseline == nil { print(MissingBaseline.sentence) }
        for sentence in comparison.missing?.sentences(about: [0, row.index]) ?? [] { print(sentence) }
        guard !row.isBaseline, row.difference != nil || table.baseline != nil else { return }
        if let difference = row.difference {
            let verdict = row.verdict.map { ": \($0.rawValue)" } ?? ""
            print("difference: \(shortText(difference.mean)) over \(counted(difference.count, "pair"))\(verdict)")
        }
        if let pairing = table.pairing(of: [row]) { print(pairing) }
    }

    private func fullName(in comparison: Comparison) throws -> String {
        let known = comparison.metrics.filter(isOfEvaluation)
        guard let metric else {
            if let primary = comparison.primaryMetric { return primary }
            throw Complaint("\(experiment) has no primary metric yet; name one: \(known.joined(separator: ", "))")
        }
        return try fullMetricName(metric, among: comparison.metrics, listing: known)
    }
}
