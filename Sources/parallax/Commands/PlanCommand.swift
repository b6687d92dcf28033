import ArgumentParser
import Foundation
import Records
import Specs

/// `parallax plan experiments/depth.json`
struct PlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "List the runs that a spec compiles to, and how far they are."
    )

    @Argument(help: "A JSON file.", completion: .file(extensions: ["json"]))
    var spec: String

    @OptionGroup var changes: SpecOptions
    @OptionGroup var format: FormatOptions
    @OptionGroup var options: StoreOptions

    func run() throws {
        try sayingFailures {
            let runs = try changes.experiment(spec).plan(path: spec)
            let states = try states(of: runs.map(\.id))
            if format.json {
                let rows = runs.map { run in
                    Document.object([
                        ("id", .text(run.id)), ("variant", .text(run.variant.name)), ("seed", .integer(run.seed)),
                        ("changes", .object(changes(of: run).map { ($0.key, .text($0.value)) })),
                        ("state", .text(states[run.id] ?? "new")),
                    ])
                }
                Document.object([("runs", .list(rows))]).print()
            } else if format.csv {
                print(csvLine(["id", "variant", "seed", "changes", "state"]))
                for run in runs { print(csvLine(row(of: run, states))) }
            } else {
                var table = TerminalTable(["run", "variant", "seed", "changes", "state"], numbers: ["seed"])
                table.rows = runs.map { row(of: $0, states) }
                table.print()
            }
        }
    }

    private func row(of run: PlannedRun, _ states: [String: String]) -> [String] {
        let changes = changes(of: run).map { "\($0.key) = \($0.value)" }.joined(separator: ", ")
        return [run.id, run.variant.name, "\(run.seed)", changes, states[run.id] ?? "new"]
    }

    private func changes(of run: PlannedRun) -> [(key: String, value: String)] {
        run.variant.changes.sorted { $0.key < $1.key }.map { ($0.key, $0.value.canonical) }
    }

    /// The state of each run that the store knows.
    private func states(of ids: [String]) throws -> [String: String] {
        guard FileManager.default.fileExists(atPath: Store.index(in: options.folder).path) else { return [:] }
        let records = try options.open().runs(ids: ids)
        return Dictionary(records.map { ($0.id, $0.state.rawValue) }) { first, _ in first }
    }
}
