import Records

/// What a line of a block asks for, and how it is answered.
///
/// To add one, write a file with a type like those beside this file and its line in `notebookQuestions`.
protocol NotebookQuestion: Sendable {
    /// The word that a line of this kind begins with.
    static var word: String { get }

    /// Reads what follows the word.
    ///
    /// - Throws: A `NotebookMistake` that says how such a line is written.
    init(_ rest: Substring) throws(NotebookMistake)

    /// What stands below the block for this line.
    ///
    /// - Throws: A `NotebookMistake` if the store has no such thing, or an error of the store.
    func blocks(by answers: inout NotebookAnswers) throws -> [Block]
}

/// All kinds of lines that a block may have.
let notebookQuestions: [any NotebookQuestion.Type] = [
    TableQuestion.self,
    FigureQuestion.self,
    SectionQuestion.self,
    RunsQuestion.self,
]

/// Why a line or a comment of a notebook asks for nothing.
struct NotebookMistake: Error, Equatable { var words: String }

/// Reads a line of a block.
func notebookQuestion(_ line: String) throws(NotebookMistake) -> any NotebookQuestion {
    let text = line.drop(while: \.isWhitespace)
    let word = text.prefix { !$0.isWhitespace }
    guard !word.isEmpty else { throw NotebookMistake(words: "asks for nothing") }
    for question in notebookQuestions where question.word == word {
        return try question.init(text.dropFirst(word.count))
    }
    let known = alternatives(notebookQuestions.map { $0.word })
    throw NotebookMistake(words: "asks for \"\(word)\", expected \(known)")
}

/// The words of a line; those with spaces stand in quotes.
///
/// - Throws: A `NotebookMistake` if a quote has no end.
func notebookWords(_ line: Substring) throws(NotebookMistake) -> [String] {
    var words: [String] = []
    var rest = line
    while let first = rest.first(where: { !$0.isWhitespace }) {
        rest = rest.drop { $0.isWhitespace }
        guard first == "\"" else {
            words.append(String(rest.prefix { !$0.isWhitespace }))
            rest = rest.drop { !$0.isWhitespace }
            continue
        }
        rest = rest.dropFirst()
        guard let end = rest.firstIndex(of: "\"") else { throw NotebookMistake(words: "has a quote without an end") }
        words.append(String(rest[..<end]))
        rest = rest[rest.index(after: end)...]
    }
    return words
}
