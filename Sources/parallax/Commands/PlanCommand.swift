import ArgumentParser
import Records
import Reports
import Specs

/// `parallax plan experiments/depth.json`
struct PlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract:
            "List the runs that a spec compiles to, how far they are, who shares them, and how long the others may take."
    )

    @Argument(help: "A JSON file.", completion: .file(extensions: ["json"]))
    var spec: String

    @OptionGroup var changes: SpecOptions
    @OptionGroup var format: FormatOptions
    @OptionGroup var options: StoreOptions

    func run() throws {
        try sayingFailures {
            let experiment = try changes.experiment(spec)
            let runs = try experiment.plan(path: spec)
            let status = try PlanStatus(of: runs, experiment: experiment.name, in: options)
            if format.json {
                let rows = runs.map { run in
                    Document.object([
                        ("id", .text(run.id)), ("variant", .text(run.variant.name)), ("seed", .integer(run.seed)),
                        ("changes", .object(changes(of: run).map { ($0.key, .text($0.value)) })),
                        ("state", .text(status.state(of: run).rawValue)),
                        ("sharedWith", .list((status.sharing[run.id] ?? []).map { .text($0) })),
                        ("estimatedSeconds", .optional(status.seconds[run.id])),
                    ])
                }
                Document.object([("runs", .list(rows))]).print()
            } else if format.csv {
                print(csvLine(["id", "variant", "seed", "changes", "state", "shared with", "estimated seconds"]))
                for run in runs { print(csvLine(row(of: run, status) { exactText($0.rounded()) })) }
            } else {
                var table = TerminalTable(
                    ["run", "variant", "seed", "changes", "state", "shared with", "time"],
                    numbers: ["seed", "time"],
                    lessImportant: ["shared with", "time"]
                )
                table.rows = runs.map { row(of: $0, status) { "~" + durationText($0) } }
                table.print()
                print(status.summary)
            }
        }
    }

    private func row(of run: PlannedRun, _ status: PlanStatus, _ time: (Double) -> String) -> [String] {
        let changes = changes(of: run).map { "\($0.key) = \($0.value)" }.joined(separator: ", ")
        return [
            run.id, run.variant.name, "\(run.seed)", changes, status.state(of: run).rawValue,
            (status.sharing[run.id] ?? []).joined(separator: ", "), status.seconds[run.id].map(time) ?? "",
        ]
    }

    private func changes(of run: PlannedRun) -> [(key: String, value: String)] {
        run.variant.changes.sorted { $0.key < $1.key }.map { ($0.key, $0.value.canonical) }
    }
}
