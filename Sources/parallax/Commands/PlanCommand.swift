import ArgumentParser
import Records
import Reports
import Specs

/// `parallax plan experiments/depth.json`
struct PlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract:
            "List the runs that a spec compiles to, how far they are, who shares them, and how long the others may take.",
        discussion: "Runs of other specs that these begin with come first, with the name of their own experiment."
    )

    @Argument(help: "A JSON file.", completion: .file(extensions: ["json"]))
    var spec: String

    @OptionGroup var changes: SpecOptions
    @OptionGroup var format: FormatOptions
    @OptionGroup var options: StoreOptions

    /// A run and the experiment that it is listed under.
    private struct Entry {
        var run: PlannedRun
        var experiment: String
        /// Its file, if it is of another spec.
        var spec: String?
    }

    func run() throws {
        try sayingFailures {
            let (experiment, plan) = try changes.plan(spec)
            sayReplacedPlan(of: experiment, by: plan, in: options)
            let status = try PlanStatus(of: plan, experiment: experiment.name, in: options)
            let stages = plan.stages.map { Entry(run: $0.run, experiment: $0.experiment.name, spec: $0.spec) }
            let own = plan.runs.map { Entry(run: $0, experiment: experiment.name) }
            if format.json {
                let fields = (own.map { document($0, status) }, stages.map { document($0, status) })
                Document.object([("runs", .list(fields.0)), ("stages", .list(fields.1))]).print()
            } else if format.csv {
                let titles = ["id", "variant", "seed", "changes", "state", "shared with", "estimated seconds"]
                print(csvLine(titles + ["begins with", "experiment"]))
                for entry in stages + own {
                    let row = row(of: entry.run, status) { exactText($0.rounded()) }
                    print(csvLine(row + [entry.run.beginsWith.joined(separator: " "), entry.experiment]))
                }
            } else {
                printTable(stages + own, status, hasStages: own.contains { !$0.run.beginsWith.isEmpty })
            }
        }
    }

    private func document(_ entry: Entry, _ status: PlanStatus) -> Document {
        let run = entry.run
        let place: [(key: String, value: Document)] =
            entry.spec.map { [("experiment", .text(entry.experiment)), ("spec", .text($0))] } ?? []
        return .object(
            [("id", .text(run.id))] + place + [
                ("variant", .text(run.variant.name)), ("seed", .integer(run.seed)),
                ("changes", .object(changes(of: run).map { ($0.key, .text($0.value)) })),
                ("state", .text(status.state(of: run).rawValue)),
                ("sharedWith", .list((status.sharing[run.id] ?? []).map { .text($0) })),
                ("estimatedSeconds", .optional(status.seconds[run.id])),
                ("beginsWith", .list(run.beginsWith.map { .text($0) })),
            ]
        )
    }

    private func printTable(_ entries: [Entry], _ status: PlanStatus, hasStages: Bool) {
        let titles = ["run", "variant", "seed", "changes", "state", "shared with", "time"]
        var table = TerminalTable(
            titles + (hasStages ? ["begins with"] : []),
            numbers: ["seed", "time"],
            lessImportant: ["shared with", "time"]
        )
        table.rows = entries.map { entry in
            var row = row(of: entry.run, status) { "~" + durationText($0) }
            if entry.spec != nil { row[1] = "\(entry.experiment): \(row[1])" }
            return row + (hasStages ? [entry.run.beginsWith.joined(separator: ", ")] : [])
        }
        table.print()
        print(status.summary)
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
