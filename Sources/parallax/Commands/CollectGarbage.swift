import ArgumentParser
import Foundation
import Records
import Reports

/// `parallax gc --delete`
struct CollectGarbage: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gc",
        abstract: "List runs that no spec plans any more, and how much their files take; remove them if told to."
    )

    @Flag(help: "Remove them, from the index and from the disk.")
    var delete = false

    @OptionGroup var format: FormatOptions
    @OptionGroup var options: StoreOptions

    func run() throws {
        try sayingFailures {
            if delete {
                // Made by no question: first of all there must be a store.
                _ = try options.open()
                let lock = try StoreLock(options.folder)
                defer { lock.release() }
                let store = try Store.forWriting(options.folder)
                let garbage = try store.garbage()
                list(garbage)
                let removed = try store.remove(garbage)
                let freed = removed.reduce(0) { $0 + $1.bytes }
                if !format.json, !format.csv {
                    print("\(counted(removed.count, "run")) removed, \(bytesText(freed)) freed")
                }
            } else {
                let garbage = try options.open().garbage()
                list(garbage)
                guard !format.json, !format.csv else { return }
                let total = bytesText(garbage.reduce(0) { $0 + $1.bytes })
                let hint = garbage.isEmpty ? "" : "; `parallax gc --delete\(options.words)` removes them"
                print("\(counted(garbage.count, "run")) that no spec plans, \(total)\(hint)")
            }
        }
    }

    private func list(_ garbage: [Garbage]) {
        if format.json {
            let rows = garbage.map { item in
                Document.object([
                    ("id", .text(item.id)), ("reason", .text(item.reason.rawValue)),
                    ("experiments", .list(item.experiments.map { .text($0) })), ("bytes", .integer(item.bytes)),
                ])
            }
            Document.object([("runs", .list(rows))]).print()
        } else if format.csv {
            print("id,reason,experiments,bytes")
            for item in garbage {
                print(
                    csvLine([item.id, item.reason.rawValue, item.experiments.joined(separator: " "), "\(item.bytes)"])
                )
            }
        } else if !garbage.isEmpty {
            var table = TerminalTable(["run", "why", "was of", "size"], numbers: ["size"])
            table.rows = garbage.map {
                [$0.id, $0.reason.rawValue, $0.experiments.joined(separator: ", "), bytesText($0.bytes)]
            }
            table.print()
        }
    }
}
