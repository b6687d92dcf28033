import ArgumentParser
import Foundation
import Records
import Reports

/// `parallax archive depth-objective --to /disk/archive`
struct Archive: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Move finished runs into another store, to free space here.",
        discussion: """
            A run goes when all its files are in the other store and were read there again. Runs that it begins with are \
            copied there as well. That store can be asked with --store, and `parallax merge` brings the runs back; until \
            then `parallax run` does not know them, and would train them again.
            """
    )

    @Argument(
        help: ArgumentHelp("Experiments, or runs by their id or the beginning of it.", valueName: "experiment|run")
    )
    var names: [String]

    @Option(help: "The folder to move them to: a store, or an empty or a new folder.", completion: .directory)
    var to: String

    @OptionGroup var format: FormatOptions
    @OptionGroup var options: StoreOptions

    func validate() throws {
        if to == "" { throw ValidationError("--to is empty, expected the path of a folder") }
    }

    func run() throws {
        var archived: [ArchivedRun] = []
        try sayingFailures(hasBegun: { !archived.isEmpty }) {
            // Made by no question: first of all there must be a store.
            _ = try options.open()
            let lock = try StoreLock(options.folder)
            defer { lock.release() }
            let store = try Store.forWriting(options.folder)
            let chosen = try choose(in: store)
            guard !chosen.isEmpty else { throw Complaint("none of the runs is finished, so none is moved") }
            try store.archive(chosen.map(\.id), to: URL(filePath: to)) { archived.append($0) }
            ArchivedRuns(runs: archived).print(format, to: to)
            let gone = Set(archived.filter { !$0.isCopy && $0.result.change != .refused }.map(\.result.id))
            if !gone.isEmpty {
                let merge = "parallax merge \(shellWord(to))\(options.words)"
                say("parallax: `\(merge)` brings them back; until then `parallax run` would train them again")
            }
            warn(of: chosen.filter { gone.contains($0.id) })
            let archive = try Store(URL(filePath: to), access: .read)
            // Runs that stay and begin with one that went, and those that went without what they begin with.
            let left = try gone.sorted().flatMap { try store.runs(beginningWith: $0) }
            sayInterruptedLines(left, named: store, "here any more")
            sayInterruptedLines(archive.interruptedLines(of: gone.sorted()), named: archive, "in \(to)")
            if archived.contains(where: { $0.result.change == .refused }) { throw ExitCode(1) }
        }
    }

    /// The finished runs that are meant, each once.
    private func choose(in store: Store) throws -> [RunRecord] {
        var chosen: [String: RunRecord] = [:]
        for name in names {
            let runs = try store.runs(meantBy: name)
            for run in runs where run.state == .finished { chosen[run.id] = run }
            let rest = runs.filter { $0.state != .finished }
            if !rest.isEmpty { say("parallax: \(name): \(counted(rest.count, "run")) not finished, and not moved") }
        }
        return chosen.values.sorted { $0.id < $1.id }
    }

    /// Names the experiments that lose runs without having been named.
    private func warn(of chosen: [RunRecord]) {
        let others = Dictionary(grouping: chosen.flatMap { Set($0.cells.map(\.experiment)) }) { $0 }
        for (experiment, runs) in others.sorted(by: { $0.key < $1.key }) where !names.contains(experiment) {
            say(
                "parallax: \(experiment): is without \(counted(runs.count, "run")) of its own until they are brought back"
            )
        }
    }
}

/// What became of runs that were to go: reasons as words, the rest as results.
private struct ArchivedRuns {
    var runs: [ArchivedRun]

    func print(_ format: FormatOptions, to target: String) {
        for run in runs { if let reason = run.result.reason { say("parallax: \(visible(reason))") } }
        let rows = runs.map { run in
            (run, run.isCopy ? "copied" : "moved", run.result.change == .refused ? "refused" : "done")
        }
        if format.json {
            let objects = rows.map { run, action, outcome in
                Document.object([
                    ("id", .text(run.result.id)), ("action", .text(action)), ("outcome", .text(outcome)),
                    ("reason", .optional(run.result.reason)), ("freed", .integer(run.freed)),
                ])
            }
            Document.object([("runs", .list(objects))]).print()
        } else if format.csv {
            Output.write("id,action,outcome,reason,freed\n")
            for (run, action, outcome) in rows {
                Output.write(csvLine([run.result.id, action, outcome, run.result.reason ?? "", "\(run.freed)"]) + "\n")
            }
        } else {
            let done = runs.filter { $0.result.change != .refused }
            let copies = done.count(where: \.isCopy)
            let copied = copies == 0 ? "" : ", \(counted(copies, "run")) that they begin with copied"
            let freed = bytesText(done.reduce(0) { $0 + $1.freed })
            Output.write("\(counted(done.count - copies, "run")) moved to \(target)\(copied), \(freed) freed\n")
        }
    }
}
