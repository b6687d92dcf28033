import ArgumentParser
import Records
import Reports
import Specs

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
    func print(metrics named: [String], all: Bool, columns: [String], sort: String?, goal: Goal?) throws {
        var runs = runs
        let known = Set(runs.flatMap(\.metrics.keys)).sorted()
        if let sort {
            let values = try store.values(of: sort, runs: runs.map(\.id))
            let isGreatestFirst = try (goal ?? self.goal(of: sort, among: known)) == .maximize
            runs = RunOrder(by: sort, descending: isGreatestFirst).sorted(runs) { values[$0.id] }
        }
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

    /// Which way a metric is better, as the experiments of the runs or kinds of runs say; nil for what is no metric.
    ///
    /// - Throws: A `Complaint` if nothing says it, or not all say the same.
    private func goal(of name: String, among known: [String]) throws -> Goal? {
        let short = name.hasPrefix("metrics.") ? String(name.dropFirst("metrics.".count)) : name
        let metrics = metricNames(meantBy: short, among: known)
        guard let metric = metrics.first, metrics.count == 1, !Filter.attributes.contains(name) else { return nil }
        let names = Set(runs.flatMap { $0.cells.map(\.experiment) })
        let stated = try store.experiments().filter { names.contains($0.name) }.compactMap { $0.goal(of: metric) }
        let goals = Set(stated.isEmpty ? [Goal.declared(of: metric)].compactMap(\.self) : stated)
        guard let goal = goals.first, goals.count == 1 else {
            let words = goals.isEmpty ? "nothing says" : "the experiments of these runs disagree on"
            throw Complaint("\(words) which way \(metric) is better; --goal does")
        }
        return goal
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
