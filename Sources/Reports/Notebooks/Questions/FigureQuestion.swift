/// `figure EXPERIMENT NAME`: a figure of the experiment's report.
struct FigureQuestion: NotebookQuestion {
    static let word = "figure"

    private let experiment: String
    private let name: String

    init(_ rest: Substring) throws(NotebookMistake) {
        let names = try notebookWords(rest)
        guard names.count == 2 else { throw NotebookMistake(words: "expected figure EXPERIMENT NAME") }
        (experiment, name) = (names[0], names[1])
    }

    func blocks(by answers: inout NotebookAnswers) throws -> [Block] {
        let data = try answers.data(of: experiment)
        let figures = sections.flatMap { $0.allBlocks(of: data) }.flatMap(\.figures)
        guard let figure = figures.first(where: { $0.name == name }) else {
            let known = NotebookAnswers.list(figures.map(\.name))
            throw NotebookMistake(words: "\(experiment) has no figure \"\(name)\"\(known)")
        }
        return answers.owned([.figure(figure)], of: experiment)
    }
}
