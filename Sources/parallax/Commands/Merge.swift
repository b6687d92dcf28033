import ArgumentParser
import Foundation
import Records
import Reports

/// `parallax merge ../cluster/results`, `parallax merge depth-objective.tar`
struct Merge: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Add the runs of another store, or of a bundle, that are missing here.",
        discussion: """
            Runs that are the same are left alone, a run that went on in the other store is taken as it is there, and runs \
            that the two know differently are refused, each with its reason; the exit status is 1 then. The other store is \
            only read.
            """
    )

    @Argument(help: ArgumentHelp("A store's folder, or a bundle.", valueName: "other-store"), completion: .directory)
    var other: String

    @OptionGroup var format: FormatOptions
    @OptionGroup var options: StoreOptions

    func run() throws {
        var merged: [MergedRun] = []
        try sayingFailures(hasBegun: { !merged.isEmpty }) {
            try Store.merge(URL(filePath: other), into: options.folder) { merged.append($0) }
            MergedRuns(runs: merged).print(format)
            let taken = merged.filter { $0.change != .refused }.map(\.id)
            let store = try options.open()
            sayInterruptedLines(store.interruptedLines(of: taken), named: store, "here")
            if merged.contains(where: { $0.change == .refused }) { throw ExitCode(1) }
        }
    }
}

/// What became of runs that go from store to store: reasons as words, the rest as results.
struct MergedRuns {
    var runs: [MergedRun]

    func print(_ format: FormatOptions) {
        for run in runs { if let reason = run.reason { say("parallax: \(visible(reason))") } }
        if format.json {
            let rows = runs.map { run in
                Document.object([
                    ("id", .text(run.id)), ("outcome", .text(run.change.rawValue)), ("reason", .optional(run.reason)),
                ])
            }
            Document.object([("runs", .list(rows))]).print()
        } else if format.csv {
            Output.write("id,outcome,reason\n")
            for run in runs { Output.write(csvLine([run.id, run.change.rawValue, run.reason ?? ""]) + "\n") }
        } else {
            let counts = MergedRun.Change.allCases.compactMap { change -> String? in
                let count = runs.count { $0.change == change }
                return count == 0 ? nil : "\(counted(count, "run")) \(words(change))"
            }
            Output.write((counts.isEmpty ? "no runs are there" : counts.joined(separator: ", ")) + "\n")
        }
    }

    private func words(_ change: MergedRun.Change) -> String {
        switch change {
        case .added: "added"
        case .extended: "continued as there"
        case .completed: "completed"
        case .present: "here already"
        case .ahead: "further here"
        case .refused: "refused"
        }
    }
}
