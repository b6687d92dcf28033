import ArgumentParser
import Foundation
import Records
import Reports

/// `parallax diff 4f2a 77b1`
struct Diff: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show all that two runs differ in: settings, code, machine, progress and metrics."
    )

    @Flag(help: "Show metrics of training as well.")
    var all = false

    @OptionGroup var pair: RunPair
    @OptionGroup var format: TableFormatOptions

    func run() throws {
        try sayingFailures {
            let (store, left, right) = try pair.open()
            let settings = try store.differences(left, right).lines
            let facts = facts(of: left, right)
            let metrics = metrics(of: left, right)
            if format.choice == .json {
                Document.object([
                    ("runs", .list([left, right].map { .text($0.id) })), ("settings", .list(settings.map(\.document))),
                    ("surroundings", .list(facts.map(document))), ("metrics", .list(metrics.map(document))),
                ]).print()
                return
            }
            let told = settings.map { [$0.name.isEmpty ? $0.part.rawValue : $0.name, $0.left ?? "", $0.right ?? ""] }
            let around = facts.map { [$0.name, $0.left ?? "", $0.right ?? ""] }
            if format.choice == .csv {
                var table = OutputTable(["section", "name", left.id, right.id])
                let exact = metrics.map { row in
                    [row.name] + [row.left, row.right].map { $0.map(exactText) ?? "" }
                }
                for (section, rows) in [("settings", told), ("surroundings", around), ("metrics", exact)] {
                    table.rows += rows.map { row in ([section] + row).map { .init($0) } }
                }
                table.print(as: .csv)
                return
            }
            let measured = metrics.map { row in
                let difference = row.left.flatMap { left in row.right.map { $0 - left } }
                return [row.name, row.left.map(shortText) ?? "", row.right.map(shortText) ?? ""]
                    + [difference.map(shortDifferenceText) ?? ""]
            }
            let sections = [
                ("settings", [], told), ("code, machine, progress", [], around), ("metrics", ["difference"], measured),
            ].filter { !$0.2.isEmpty }
            for (index, (title, more, rows)) in sections.enumerated() {
                if index > 0 { print("") }
                var table = OutputTable([title, left.id, right.id] + more, numbers: Set(more))
                table.rows = rows.map { row in row.map { .init($0) } }
                table.print(as: format.choice)
            }
            if sections.isEmpty { print("The runs differ in nothing.") }
        }
    }

    private struct Row<Value: Equatable> {
        var name: String
        var left: Value?
        var right: Value?
    }

    /// Where and how the runs were made, as far as it differs.
    private func facts(of left: RunRecord, _ right: RunRecord) -> [Row<String>] {
        func facts(_ run: RunRecord) -> [String: String] {
            var facts = run.versions
            facts["commit"] = run.commit
            facts["host"] = run.host
            facts["device"] = run.device
            facts["threads"] = run.threads.map(String.init)
            facts["state"] = run.state.rawValue
            facts["step"] = "\(run.step)"
            facts["attempts"] = "\(run.attempt)"
            facts["time"] = run.seconds > 0 ? durationText(run.seconds) : nil
            return facts
        }
        return rows(facts(left), facts(right))
    }

    /// Metrics that differ; of the evaluation, unless all are asked for.
    private func metrics(of left: RunRecord, _ right: RunRecord) -> [Row<Double>] {
        rows(left.metrics, right.metrics).filter { all || !isOfTraining($0.name) }
    }

    private func rows<Value: Equatable>(_ left: [String: Value], _ right: [String: Value]) -> [Row<Value>] {
        Set(left.keys).union(right.keys).sorted().compactMap { name in
            left[name] == right[name] ? nil : Row(name: name, left: left[name], right: right[name])
        }
    }

    private func document(_ row: Row<String>) -> Document {
        .object([("name", .text(row.name)), ("left", .optional(row.left)), ("right", .optional(row.right))])
    }

    private func document(_ row: Row<Double>) -> Document {
        .object([("name", .text(row.name)), ("left", .optional(row.left)), ("right", .optional(row.right))])
    }
}
