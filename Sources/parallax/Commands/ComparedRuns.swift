import ArgumentParser
import Records
import Reports

/// Runs side by side: a column per run, a line for what they differ in or what is asked of them.
struct ComparedRuns {
    private let store: Store
    private let format: OutputFormat
    private var runs: [RunRecord]

    /// Runs by the beginnings of their ids.
    init(_ store: Store, _ names: [String], format: OutputFormat) throws {
        (self.store, self.format) = (store, format)
        runs = try names.map { try store.run($0, orExperiment: names.count == 1) }
    }

    /// Prints the settings that differ and the metrics, or the lines that `columns` asks for.
    func print(metrics named: [String], all: Bool, columns: [String], sort: RunOrder?) throws {
        var runs = runs
        if let sort {
            let values = try store.values(of: sort.name, runs: runs.map(\.id))
            runs = sort.sorted(runs) { values[$0.id] }
        }
        let known = Set(runs.flatMap(\.metrics.keys)).sorted()
        let differing = columns.isEmpty ? try differingSettings(of: runs) : []
        if format == .json {
            let chosen = try store.columns(columns, of: runs)
            Document.object([("runs", .list(runs.map { document(of: $0, differing, chosen) }))]).print()
            return
        }
        var table = OutputTable([format == .csv ? "name" : ""] + runs.map(\.id))
        if columns.isEmpty {
            table.rows.append(["state"] + runs.map { .init($0.state.rawValue) })
            for setting in differing { table.rows.append([.init(setting.name)] + runs.map { setting[$0]?.cell ?? "" }) }
        }
        let metrics = columns.isEmpty || !named.isEmpty ? try chosenMetrics(named, all, among: known, primary: nil) : []
        for name in metrics {
            let cells = runs.map { run in run.metrics[name].map { RunValue.measured($0).cell } ?? "" }
            table.rows.append([.init(name)] + cells)
        }
        for column in try store.columns(columns, of: runs) {
            table.rows.append([.init(column.name)] + runs.map { column[$0]?.cell ?? "" })
        }
        table.print(as: format)
    }

    private func document(of run: RunRecord, _ differing: [RunColumn], _ columns: [RunColumn]) -> Document {
        func object(_ columns: [RunColumn]) -> Document {
            .object(columns.map { ($0.name, $0[run]?.document ?? .null) })
        }
        let more = columns.isEmpty ? ("differing", object(differing)) : ("columns", object(columns))
        return .object(run.fields + [(more.0, more.1)])
    }

    /// Settings that are not the same in all runs, as text.
    private func differingSettings(of runs: [RunRecord]) throws -> [RunColumn] {
        var columns: [String: RunColumn] = [:]
        for run in runs {
            for setting in try store.settings(of: run.id) {
                columns[setting.path, default: RunColumn(name: setting.path, values: [:])].values[run.id] =
                    .text(setting.text)
            }
        }
        return columns.values.sorted { $0.name < $1.name }.filter { column in
            runs.contains { column[$0] != column[runs[0]] }
        }
    }
}
