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
            joined by and, or, not and parentheses. like takes a pattern in quotes, where % stands for any characters and _ for \
            one: variant like "no %".
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
                try RunTable(runs.map { ($0, $0.cells.first) }, experiments: store.experiments()).table.print()
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
}
