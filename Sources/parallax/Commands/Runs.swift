import ArgumentParser
import Records
import Reports
import Specs

/// `parallax runs 'metrics.abs_rel < 0.2 and state = finished' --sort metrics.abs_rel --limit 10`
struct Runs: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List runs.",
        discussion: """
            A filter compares attributes (\(Filter.attributes.joined(separator: ", "))), settings (training.batch) and \
            metrics (metrics.abs_rel) with = != < <= > >=, in (…), like, is null and is nan, joined by and, or, not and \
            parentheses. like takes a pattern in quotes, where % stands for any characters and _ for one: \
            variant like "no %". Times are in UTC: startedAt >= 2026-11-30.
            """
    )

    @Argument(help: "Which runs; all without it.")
    var filter: [String] = []

    @Option(help: ArgumentHelp("Sort by an attribute, setting or metric; runs without it, or with NaN, last."))
    var sort: String?

    @Flag(help: "Sort from the greatest on.")
    var descending = false

    @Option(help: "List so many runs at most.")
    var limit: Int?

    @OptionGroup var columns: ColumnOptions
    @OptionGroup var format: TableFormatOptions
    @OptionGroup var options: StoreOptions

    func validate() throws {
        if let limit, limit < 0 { throw ValidationError("--limit is \(limit), expected 0 or more") }
        if descending, sort == nil { throw ValidationError("--descending needs --sort NAME") }
    }

    func run() throws {
        try sayingFailures {
            let question = try filter.isEmpty ? nil : Filter(filter.joined(separator: " "))
            let store = try options.open()
            let order = sort.map { RunOrder(by: $0, descending: descending) }
            let runs = try store.runs(question, by: order, limit: limit)
            let chosen = try store.columns(columns.names, of: runs)
            if format.choice == .json {
                Document.object([("runs", .list(runs.map { document(of: $0, chosen) }))]).print()
            } else if runs.isEmpty, format.choice != .csv {
                say("parallax: no run matches")
            } else if !chosen.isEmpty {
                table(of: runs, chosen).print(as: format.choice)
            } else if format.choice == .csv {
                exactTable(of: runs).print(as: .csv)
            } else {
                try RunTable(runs.map { ($0, $0.cells.first) }, in: store).table
                    .print(as: format.choice)
            }
            let blocked = runs.count { $0.state == .blocked }
            if blocked > 0 {
                let verb = blocked == 1 ? "is" : "are"
                say("parallax: \(counted(blocked, "run")) \(verb) blocked; `parallax show RUN` says why and what to do")
            }
        }
    }

    private func document(of run: RunRecord, _ columns: [RunColumn]) -> Document {
        let values = columns.map { column in (column.name, column[run]?.document ?? .null) }
        return .object(run.fields + (columns.isEmpty ? [] : [("columns", .object(values.map { ($0.0, $0.1) }))]))
    }

    /// Runs and what was asked of them.
    private func table(of runs: [RunRecord], _ columns: [RunColumn]) -> OutputTable {
        let numbers = Set(columns.filter(\.isNumber).map(\.name))
        var table = OutputTable(["run"] + columns.map(\.name), numbers: numbers)
        table.rows = runs.map { run in [.init(run.id)] + columns.map { $0[run]?.cell ?? "" } }
        return table
    }

    /// Runs with all their metrics.
    private func exactTable(of runs: [RunRecord]) -> OutputTable {
        let metrics = Set(runs.flatMap(\.metrics.keys)).sorted()
        let titles = ["id", "kind", "experiment", "variant", "seed", "state", "step", "steps", "attempt", "seconds"]
        var table = OutputTable(titles + ["tags", "note", "begins with"] + metrics)
        table.rows = runs.map { run in
            let cell = run.cells.first
            let fields = [
                run.id, run.kind, cell?.experiment ?? "", cell?.variant ?? "", "\(run.seed)", run.state.rawValue,
                "\(run.step)", run.steps.map { "\($0)" } ?? "", "\(run.attempt)", exactText(run.seconds),
                run.tags.joined(separator: ", "), run.note ?? "",
                run.beginsWith.map(\.stage.run).joined(separator: " "),
            ]
            return (fields + metrics.map { run.metrics[$0].map(exactText) ?? "" }).map { .init($0) }
        }
        return table
    }
}
