import ArgumentParser
import Execution
import Records

/// `parallax runs 'metrics.abs_rel < 0.2 and state = finished'`
struct Runs: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List runs.",
        discussion: """
            A filter compares attributes (id, kind, experiment, variant, seed, state, step, steps, attempt, reason), \
            settings (training.batch) and metrics (metrics.abs_rel) with = != < <= > >=, in (…), like, is null and is nan, \
            joined by and, or, not and parentheses.
            """
    )

    @Argument(help: "Which runs; all without it.")
    var filter: [String] = []

    @OptionGroup var format: FormatOptions
    @OptionGroup var options: StoreOptions

    func run() throws {
        try sayingFailures {
            let question = try filter.isEmpty ? nil : Filter(filter.joined(separator: " "))
            let store = try options.open()
            let runs = try store.runs(question)
            if format.json {
                Document.object([("runs", .list(runs.map { .object($0.fields) }))]).print()
            } else if format.csv {
                printCSV(runs)
            } else {
                try table(runs, in: store).print()
            }
        }
    }

    private func printCSV(_ runs: [RunRecord]) {
        let metrics = Set(runs.flatMap(\.metrics.keys)).sorted()
        print(
            csvLine(
                ["id", "kind", "experiment", "variant", "seed", "state", "step", "steps", "attempt", "seconds"]
                    + metrics
            )
        )
        for run in runs {
            let cell = run.cells.first
            let fields = [
                run.id, run.kind, cell?.experiment ?? "", cell?.variant ?? "", "\(run.seed)", run.state.rawValue,
                "\(run.step)", run.steps.map { "\($0)" } ?? "", "\(run.attempt)", numberText(run.seconds),
            ]
            print(csvLine(fields + metrics.map { run.metrics[$0].map(numberText) ?? "" }))
        }
    }

    private func table(_ runs: [RunRecord], in store: Store) throws -> TerminalTable {
        try runTable(runs, experiments: store.experiments())
    }
}

/// Runs for eyes: a line per run with the primary metric of its experiment.
func runTable(_ runs: [RunRecord], experiments: [ExperimentRecord]) -> TerminalTable {
    var primary: [String: String] = [:]
    for experiment in experiments { primary[experiment.name] = experiment.primaryMetric }
    var table = TerminalTable(
        ["run", "experiment", "variant", "seed", "state", "step", "time", "metric", "value"],
        numbers: ["seed", "step", "time", "value"]
    )
    for run in runs {
        let cell = run.cells.first
        let others = run.cells.count > 1 ? " (+\(run.cells.count - 1))" : ""
        let names = cell.flatMap { primary[$0.experiment] }.map { metricNames(meantBy: $0, among: run.metrics.keys) }
        let metric = names?.count == 1 ? names?.first : nil
        table.rows.append([
            run.id, (cell?.experiment ?? "") + others, cell?.variant ?? "", "\(run.seed)", run.state.rawValue,
            run.steps.map { "\(run.step)/\($0)" } ?? "\(run.step)", run.seconds > 0 ? durationText(run.seconds) : "",
            metric ?? "", metric.flatMap { run.metrics[$0] }.map(shortText) ?? "",
        ])
    }
    return table
}
