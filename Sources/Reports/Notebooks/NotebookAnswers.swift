import Foundation
import Records

/// Answers the questions of one notebook; each experiment is read once.
struct NotebookAnswers {
    let store: Store
    /// Below `figures/`: where those of the notebook are.
    let folder: String
    private var known: [String: ReportData] = [:]

    init(store: Store, folder: String) { (self.store, self.folder) = (store, folder) }

    /// What stands below a block for one of its lines.
    mutating func blocks(for question: NotebookQuestion) throws -> [Block] {
        switch question {
        case .table(let experiment, let metrics):
            let data = try data(experiment)
            if metrics.isEmpty {
                guard let table = data.primaryTable else { throw mistake("\(experiment) has no primary metric yet") }
                return result(of: table)
            }
            let tables = try metrics.map { try table($0, data) }
            return tables.count == 1 ? result(of: tables[0]) : [.table(OtherMetrics.beside(tables))]
        case .figure(let experiment, let name):
            let data = try data(experiment)
            let figures = sections.flatMap { $0.allBlocks(of: data) }.flatMap(\.figures)
            guard let figure = figures.first(where: { $0.name == name }) else {
                throw mistake("\(experiment) has no figure \"\(name)\"" + list(figures.map(\.name)))
            }
            return moved([.figure(figure)], of: experiment)
        case .section(let experiment, let title):
            let data = try data(experiment)
            let blocks = sections.first { $0.title == title }?.allBlocks(of: data) ?? []
            guard !blocks.isEmpty else {
                let known = sections.filter { !$0.allBlocks(of: data).isEmpty }.compactMap(\.title)
                throw mistake("the report of \(experiment) has no section \"\(title)\"" + list(known))
            }
            return moved(blocks, of: experiment)
        case .runs(let filter, let columns): return [.table(try runs(filter, columns))]
        }
    }

    /// The text of a number.
    mutating func text(of number: NotebookNumber) throws -> String {
        let data = try data(number.experiment)
        let table = try table(number.metric, data)
        guard let row = table.rows.first(where: { $0.variant == number.variant }) else {
            throw mistake("\(number.experiment) has no variant \"\(number.variant)\"" + list(table.rows.map(\.variant)))
        }
        let digits = table.digits
        switch number.statistic {
        case .mean: return row.mean.map { fixed($0, digits) } ?? "–"
        case .deviation: return row.deviation.map { fixed($0, digits) } ?? "–"
        case .difference:
            if table.baseline == nil, !row.isBaseline { return "– (\(MissingBaseline.verdict))" }
            return row.difference.map { signed($0.mean, digits) } ?? "–"
        case .seeds: return row.seeds
        }
    }

    // MARK: Parts

    /// A table with verdicts, and why there are none.
    private func result(of table: MetricTable) -> [Block] {
        [.table(MainResult().markdown(of: table))]
            + (table.baseline == nil ? [.text(MissingBaseline.sentence)] : [])
    }

    private mutating func data(_ experiment: String) throws -> ReportData {
        if let data = known[experiment] { return data }
        let data = try ReportData(of: experiment, in: store)
        known[experiment] = data
        return data
    }

    private func table(_ metric: String, _ data: ReportData) throws -> MetricTable {
        let names = metricNames(meantBy: metric, among: data.tables.map(\.metric))
        guard let name = names.first, names.count == 1, let table = data.tables.first(where: { $0.metric == name })
        else {
            let (words, known) =
                names.isEmpty
                ? ("\(data.experiment) has no metric", data.tables.map(\.metric)) : ("there is more than one", names)
            throw mistake("\(words) \"\(metric)\"" + list(known))
        }
        return table
    }

    private func runs(_ text: String, _ columns: [String]) throws -> Table {
        let runs = try store.runs(text.isEmpty ? nil : Filter(text))
        let values: [[String: RunValue]]
        do { values = try columns.map { try store.values(of: $0, runs: runs.map(\.id)) } } catch let error as StoreError
            where error.reason == .unknownName
        { throw mistake(error.complaint) }
        let heads = zip(columns, values).map { name, values -> Table.Column in
            values.values.allSatisfy { $0.number != nil } ? .number(code(name)) : .words(code(name))
        }
        var table = Table(
            [.words("run"), .words("experiment"), .words("variant"), .number("seed"), .words("state")] + heads
        )
        for run in runs {
            let place = run.cells.first
            table.rows.append(
                [
                    code(run.id), escaped(place?.experiment ?? ""), escaped(place?.variant ?? ""), "\(run.seed)",
                    words(for: run.state),
                ] + values.map { $0[run.id].map(shown) ?? "–" }
            )
        }
        return table
    }

    private func shown(_ value: RunValue) -> String {
        switch value {
        case .number(let number), .measured(let number):
            Int(exactly: number).map(String.init) ?? fixed(number, decimals(for: [number]))
        case .bool(let isOn): isOn ? "true" : "false"
        case .text(let text): escaped(text)
        case .moment(let seconds): Date(timeIntervalSince1970: seconds).formatted(.iso8601)
        }
    }

    /// Blocks whose figures and pictures are files of the notebook.
    private func moved(_ blocks: [Block], of experiment: String) -> [Block] {
        let prefix = "\(folder)/\(fileName(experiment))-"
        return blocks.map { block in
            switch block {
            case .figure(var figure):
                figure.name = prefix + figure.name
                return .figure(figure)
            case .pictures(var table):
                table.rows = table.rows.map { row in
                    var row = row
                    row.pictures = row.pictures.map { picture in
                        picture.map { Picture(name: prefix + $0.name, words: $0.words, run: $0.run, file: $0.file) }
                    }
                    return row
                }
                return .pictures(table)
            case .folded(let title, let inner): return .folded(title, moved(inner, of: experiment))
            default: return block
            }
        }
    }

    private func mistake(_ words: String) -> NotebookQuestion.Mistake { .init(words: words) }

    private func list(_ names: [String]) -> String {
        names.isEmpty ? "" : "; known: " + names.map { "\"\($0)\"" }.joined(separator: ", ")
    }
}
