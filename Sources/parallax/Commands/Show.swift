import ArgumentParser
import Foundation
import Journal
import Records
import Reports
import Specs

/// `parallax show 4f2a`
struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show one run: its settings, attempts, metrics and files."
    )

    @Argument(help: ArgumentHelp("A run's id, or the beginning of it.", valueName: "run"))
    var id: String

    @Flag(help: "Print every value of every metric, not the last ones.")
    var metrics = false

    @OptionGroup var format: FormatOptions
    @OptionGroup var options: StoreOptions

    func run() throws {
        try sayingFailures {
            let store = try options.open()
            let record = try store.run(id)
            let points = metrics ? try store.everyPoint(of: record) : []
            if format.json {
                try document(record, points, in: store).print()
            } else if format.csv {
                printCSV(record, points)
            } else if metrics {
                var table = TerminalTable(["metric", "step", "value"], numbers: ["step", "value"])
                table.rows = points.map { [$0.metric, "\($0.step)", exactText($0.value)] }
                table.print()
            } else {
                try printWords(record, in: store)
            }
        }
    }

    private func printCSV(_ record: RunRecord, _ points: [MetricPoint]) {
        if metrics {
            print("metric,step,value")
            for point in points { print(csvLine([point.metric, "\(point.step)", exactText(point.value)])) }
        } else {
            print("metric,value")
            for (metric, value) in record.metrics.sorted(by: { $0.key < $1.key }) {
                print(csvLine([metric, exactText(value)]))
            }
        }
    }

    private func document(_ record: RunRecord, _ points: [MetricPoint], in store: Store) throws -> Document {
        var fields = record.fields
        fields.append(("versions", .sorted(record.versions.mapValues { .text($0) })))
        fields.append(("folder", .text(store.folder(of: record.id).url.relativePath)))
        fields.append(("begunWithBy", .list(try store.runs(beginningWith: record.id).map(\.documentOfOwner))))
        let settings = try store.settings(of: record.id)
        fields.append(("settings", .object(settings.map { ($0.path, $0.document) })))
        let attempts = try store.attempts(of: record.id).map { attempt in
            Document.object([
                ("attempt", .integer(attempt.number)), ("fromStep", .integer(attempt.fromStep)),
                ("hiddenAfterStep", .optional(attempt.hiddenAfterStep)), ("startedAt", .number(attempt.startedAt)),
                ("lastAt", .number(attempt.lastAt)), ("outcome", .optional(attempt.end?.rawValue)),
            ])
        }
        fields.append(("attempts", .list(attempts)))
        let artifacts = try store.artifacts(of: record.id).map { artifact in
            Document.object([
                ("name", .text(artifact.name)), ("kind", .text(artifact.kind)), ("file", .text(artifact.file)),
            ])
        }
        fields.append(("artifacts", .list(artifacts)))
        if metrics {
            let rows = points.map { point in
                Document.object([
                    ("metric", .text(point.metric)), ("step", .integer(point.step)), ("value", .number(point.value)),
                ])
            }
            fields.append(("points", .list(rows)))
        }
        return .object(fields)
    }

    private func printWords(_ record: RunRecord, in store: Store) throws {
        let folder = store.folder(of: record.id)
        var facts = [("run", record.id), ("state", record.state.rawValue)]
        if let reason = record.reason { facts.append(("reason", reason)) }
        if let advice = try advice(on: record, in: store) { facts.append(("what to do", advice)) }
        for cell in record.cells {
            let changes = cell.changes.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }
            let suffix = changes.isEmpty ? "" : " (\(changes.joined(separator: ", ")))"
            facts.append(("experiment", "\(cell.experiment): \(cell.variant), seed \(record.seed)\(suffix)"))
        }
        if record.cells.isEmpty, record.name.experiment != nil { facts.append(("called", record.name.words)) }
        for experiment in record.stageOf { facts.append(("stage of", experiment)) }
        facts.append(("step", record.steps.map { "\(record.step) of \($0)" } ?? "\(record.step)"))
        if let started = record.startedAt { facts.append(("started", momentText(started) + " UTC")) }
        if record.seconds > 0 { facts.append(("time", durationText(record.seconds))) }
        if let host = record.host {
            facts.append(("machine", "\(host), \(record.device ?? ""), \(record.threads ?? 0) threads"))
        }
        if let commit = record.commit { facts.append(("commit", commit)) }
        if !record.tags.isEmpty { facts.append(("tags", record.tags.joined(separator: ", "))) }
        for line in record.note?.split(whereSeparator: \.isNewline) ?? [] { facts.append(("note", String(line))) }
        for (name, version) in record.versions.sorted(by: { $0.key < $1.key }) { facts.append((name, version)) }
        facts.append(("folder", folder.url.relativePath))
        for (name, value) in facts { print(name.padding(toLength: 12, withPad: " ", startingAt: 0) + visible(value)) }

        try section("attempts", ["attempt", "from step", "hidden after", "started", "outcome"], numbers: ["attempt"]) {
            try store.attempts(of: record.id).map { attempt in
                [
                    "\(attempt.number)", "\(attempt.fromStep)", attempt.hiddenAfterStep.map { "\($0)" } ?? "",
                    momentText(attempt.startedAt), attempt.end?.rawValue ?? "",
                ]
            }
        }
        let names = ["kind", "experiment", "variant", "seed"]
        section(
            "begins with",
            ["begins with", "by"] + names + ["checkpoint", "network", "state"],
            numbers: ["seed"]
        ) {
            record.beginsWith.map { line in
                [line.stage.run, line.setting] + cells(of: line.nameOfStage) + [
                    line.stage.checkpoint.rawValue, line.stage.network, line.state?.rawValue ?? "not in this store",
                ]
            }
        }
        try section("begun with by", ["begun with by", "by"] + names + ["state"], numbers: ["seed"]) {
            let lines = try store.runs(beginningWith: record.id)
            let settings = Dictionary(lines.map { ($0.run, $0.setting) }) { first, _ in first }
            return try store.runs(ids: lines.map(\.run)).map { run in
                [run.id, settings[run.id] ?? ""] + cells(of: run.name) + [run.state.rawValue]
            }
        }
        section("metrics", ["metric", "value"], numbers: ["value"]) {
            record.metrics.sorted { $0.key < $1.key }.map { [$0.key, shortText($0.value)] }
        }
        try section("settings", ["setting", "value"]) { try store.settings(of: record.id).map { [$0.path, $0.text] } }
        try section("files", ["name", "kind", "file"]) {
            try store.artifacts(of: record.id).map { [$0.name, $0.kind, $0.file] }
        }
    }

    private func cells(of name: RunName?) -> [String] {
        [name?.kind ?? "", name?.experiment ?? "", name?.variant ?? "", name.map { "\($0.seed)" } ?? ""]
    }

    /// What to do about a run that cannot start; nil for another.
    private func advice(on run: RunRecord, in store: Store) throws -> String? {
        guard run.state == .blocked else { return nil }
        let ends = try store.runs(ids: store.descent(of: [run.id])).map(\.state)
        if ends.contains(.diverged) {
            return "that run would diverge again: change its spec; this one is planned anew with it"
        }
        if ends.contains(.stopped) {
            return "`parallax run` with a larger --time-limit finishes that run, then this one"
        }
        return "`parallax run` with the spec tries that run again, then this one; its log.txt says more"
    }

    private func section(
        _ title: String,
        _ titles: [String],
        numbers: Set<String> = [],
        rows: () throws -> [[String]]
    ) rethrows {
        var table = TerminalTable(titles, numbers: numbers)
        table.rows = try rows()
        guard !table.rows.isEmpty else { return }
        print("")
        table.print()
    }
}
