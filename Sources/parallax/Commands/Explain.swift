import ArgumentParser
import Foundation
import Journal
import Records
import Reports
import Specs

/// `parallax explain 4f2a 77b1`
struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say why two runs are not one: which settings, data or method make their ids differ."
    )

    @OptionGroup var pair: RunPair
    @OptionGroup var format: FormatOptions

    func run() throws {
        try sayingFailures {
            let (store, left, right) = try pair.open()
            guard left.id != right.id else {
                print(format.json ? Document.object([("differences", .list([]))]).line : "Both are the run \(left.id).")
                return
            }
            let lines = try store.differences(left, right).lines
            if format.json {
                Document.object([("differences", .list(lines.map(\.document)))]).print()
                return
            }
            let rows = { (isPart: Bool) in
                lines.filter { $0.identifies == isPart }.map {
                    [$0.part.rawValue, $0.name, $0.left ?? "", $0.right ?? ""]
                }
            }
            if format.csv {
                print(csvLine(["part", "name", left.id, right.id, "identifies"]))
                for isPart in [true, false] { for row in rows(isPart) { print(csvLine(row + ["\(isPart)"])) } }
                return
            }
            var table = TerminalTable(["", "", left.id, right.id])
            table.rows = rows(true)
            table.print()
            var others = table
            others.rows = rows(false)
            if !others.rows.isEmpty {
                print("\nNo part of an id, since results do not depend on it:\n")
                others.print()
            }
        }
    }
}

/// Two runs of a store.
struct RunPair: ParsableArguments {
    @Argument(help: ArgumentHelp("A run's id, or the beginning of it.", valueName: "run"))
    var left: String

    @Argument(help: ArgumentHelp("Another one.", valueName: "run"))
    var right: String

    @OptionGroup var options: StoreOptions

    /// The store and both runs.
    func open() throws -> (store: Store, left: RunRecord, right: RunRecord) {
        let store = try options.open()
        return (store, try store.run(left), try store.run(right))
    }
}

extension Store {
    /// How the configurations of two runs differ.
    func differences(_ left: RunRecord, _ right: RunRecord) throws -> RunDifferences {
        let configs = try [left, right].map { try RunConfig(contentsOf: folder(of: $0.id).config) }
        return RunDifferences(configs[0], configs[1])
    }
}

extension RunDifferences.Line {
    /// What `--json` says of a difference. Keys are stable.
    var document: Document {
        .object([
            ("part", .text(part.rawValue)), ("name", .text(name)), ("left", .optional(left)),
            ("right", .optional(right)), ("identifies", .bool(identifies)),
        ])
    }
}
