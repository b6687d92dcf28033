/// `section EXPERIMENT TITLE`: a section of the experiment's report, without its heading.
struct SectionQuestion: NotebookQuestion {
    static let word = "section"

    private let experiment: String
    private let title: String

    init(_ rest: Substring) throws(NotebookMistake) {
        let names = try notebookWords(rest)
        guard names.count >= 2 else { throw NotebookMistake(words: "expected section EXPERIMENT TITLE") }
        (experiment, title) = (names[0], names[1...].joined(separator: " "))
    }

    func blocks(by answers: inout NotebookAnswers) throws -> [Block] {
        let data = try answers.data(of: experiment)
        let blocks = sections.first { $0.title == title }?.allBlocks(of: data) ?? []
        guard !blocks.isEmpty else {
            let known = sections.filter { !$0.allBlocks(of: data).isEmpty }.compactMap(\.title)
            let words = "the report of \(experiment) has no section \"\(title)\"\(NotebookAnswers.list(known))"
            throw NotebookMistake(words: words)
        }
        return answers.owned(blocks, of: experiment)
    }
}
