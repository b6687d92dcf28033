import Records

/// What the questions of one notebook are answered from; each experiment is read once.
struct NotebookAnswers {
    let store: Store
    /// The folder below `figures/` that has the notebook's figures.
    private let folder: String
    private var known: [String: ReportData] = [:]

    init(store: Store, folder: String) { (self.store, self.folder) = (store, folder) }

    /// The data of an experiment's report.
    mutating func data(of experiment: String) throws -> ReportData {
        if let data = known[experiment] { return data }
        let data = try ReportData(of: experiment, in: store)
        known[experiment] = data
        return data
    }

    /// The table of a metric, by its full name or its last parts.
    ///
    /// - Throws: A `NotebookMistake` with the known names if there is not one such metric.
    func table(of metric: String, in data: ReportData) throws -> MetricTable {
        let names = metricNames(meantBy: metric, among: data.tables.map(\.metric))
        guard let name = names.first, names.count == 1, let table = data.tables.first(where: { $0.metric == name })
        else {
            let (words, known) =
                names.isEmpty
                ? ("\(data.experiment) has no metric", data.tables.map(\.metric)) : ("there is more than one", names)
            throw NotebookMistake(words: "\(words) \"\(metric)\"\(Self.list(known))")
        }
        return table
    }

    /// The text of a number.
    mutating func text(of number: NotebookNumber) throws -> String {
        let data = try data(of: number.experiment)
        let table = try table(of: number.metric, in: data)
        guard let row = table.rows.first(where: { $0.variant == number.variant }) else {
            let known = Self.list(table.rows.map(\.variant))
            throw NotebookMistake(words: "\(number.experiment) has no variant \"\(number.variant)\"\(known)")
        }
        return number.statistic.text(row, table)
    }

    /// Blocks whose figures and pictures are files of the notebook.
    func owned(_ blocks: [Block], of experiment: String) -> [Block] {
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
            case .folded(let title, let inner): return .folded(title, owned(inner, of: experiment))
            default: return block
            }
        }
    }

    /// Known names, for the end of a mistake; nothing without any.
    static func list(_ names: [String]) -> String {
        names.isEmpty ? "" : "; known: " + names.map { "\"\($0)\"" }.joined(separator: ", ")
    }
}
