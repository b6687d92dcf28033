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
            return blocks(of: table)
        }
        let tables = try metrics.map { try answers.table(of: $0, in: data) }
        return tables.count == 1 ? blocks(of: tables[0]) : [.table(OtherMetrics.beside(tables))]
    }

    /// A table with verdicts, and why there are none.
    private func blocks(of table: MetricTable) -> [Block] {
        [.table(MainResult().markdown(of: table))]
            + (table.baseline == nil ? [.text(MissingBaseline.sentence)] : [])
    }
}
