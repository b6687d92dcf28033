import Records

/// `count FILTER`: how many runs a filter selects.
struct CountQuestion: NotebookQuestion {
    static let word = "count"

    private let filter: String

    init(_ rest: Substring) { filter = String(rest) }

    func blocks(by answers: inout NotebookAnswers) throws -> [Block] {
        [.text(counted(try answers.store.runs(Filter(filter)).count, "run"))]
    }
}
