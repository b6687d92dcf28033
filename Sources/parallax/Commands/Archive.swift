import ArgumentParser
import Foundation
import Records

/// `parallax archive depth-objective --to /disk/archive`
struct Archive: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Move finished runs into another store, to free space here.",
        discussion: """
            A run goes when all its files are in the other store and were read there again. That store can be asked with \
            --store, and `parallax merge` brings the runs back; until then `parallax run` does not know them, and would \
            train them again.
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
        var moved: [MergedRun] = []
        try sayingFailures(hasBegun: { !moved.isEmpty }) {
            // Made by no question: first of all there must be a store.
            _ = try options.open()
            let lock = try StoreLock(options.folder)
            defer { lock.release() }
            let store = try Store.forWriting(options.folder)
            let chosen = try choose(in: store)
            guard !chosen.isEmpty else { throw Complaint("none of the runs is finished, so none is moved") }
            var freed = 0
            try store.archive(chosen.map(\.id), to: URL(filePath: to)) { result, bytes in
                moved.append(result)
                freed += bytes
            }
            let refused = moved.count { $0.change == .refused }
            if format.json || format.csv {
                MergedRuns(runs: moved).print(format)
            } else {
                for run in moved { if let reason = run.reason { say("parallax: \(visible(reason))") } }
                print("\(counted(moved.count - refused, "run")) moved to \(to), \(bytesText(freed)) freed")
            }
            let gone = Set(moved.filter { $0.change != .refused }.map(\.id))
            warn(of: chosen.filter { gone.contains($0.id) })
            let archive = try Store(URL(filePath: to), access: .read)
            // Runs that stay and begin with one that went, and those that went without what they begin with.
            let left = try gone.sorted().flatMap { try store.runs(beginningWith: $0) }
            sayInterruptedLines(left, named: store, "here any more")
            sayInterruptedLines(archive.interruptedLines(of: gone.sorted()), named: archive, "in \(to)")
            if refused > 0 { throw ExitCode(1) }
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
