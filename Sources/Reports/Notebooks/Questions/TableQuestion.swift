import Records

/// `table EXPERIMENT [METRIC …]`: variants and what they reach in the primary metric, or in the given ones.
struct TableQuestion: NotebookQuestion {
    static let word = "table"

    private let experiment: String
    private let metrics: [String]

    init(_ rest: Substring) throws(NotebookMistake) {
        let names = try notebookWords(rest)
        guard let experiment = names.first else { throw NotebookMistake(words: "expected table EXPERIMENT [METRIC …]") }
        self.experiment = experiment
        metrics = Array(names.dropFirst())
    }

    func blocks(by answers: inout NotebookAnswers) throws -> [Block] {
        let data = try answers.data(of: experiment)
        if metrics.isEmpty {
            guard let table = data.primaryTable else {
                throw NotebookMistake(words: "\(experiment) has no primary metric yet")
            }
            return blocks(of: table, in: data)
        }
        let tables = try metrics.map { try answers.table(of: $0, in: data) }
        if tables.count == 1 { return blocks(of: tables[0], in: data) }
        return [.table(OtherMetrics.beside(tables))] + text(data.gaps(in: nil))
    }

    /// A table with verdicts, and why there are none, or fewer pairs than the plan has seeds.
    private func blocks(of table: MetricTable, in data: ReportData) -> [Block] {
        let words = (table.baseline == nil ? [MissingBaseline.sentence] : []) + data.gaps(in: table)
        return [.table(MainResult().markdown(of: table))] + text(words)
    }

    private func text(_ sentences: [String]) -> [Block] {
        sentences.isEmpty ? [] : [.text(sentences.joined(separator: " "))]
    }
}
