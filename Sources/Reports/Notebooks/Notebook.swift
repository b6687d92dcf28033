public import Foundation
public import Records

/// A Markdown file whose `parallax` blocks are answered from the store.
public struct Notebook: Sendable, Equatable {
    /// The file that is written.
    public var file: URL
    /// The text with its results, and the figures, by path from the file's folder.
    public var files: [String: Data]

    /// Fills in the results of a notebook. Nothing is written; the same store and text give the same files.
    ///
    /// - Parameters:
    ///   - source: The notebook.
    ///   - output: Where it is to be written; in place if nil.
    ///   - renderer: Draws figures; by default with the Python that `scripts/setup` installs.
    /// - Throws: A `NotebookError` that names file and line.
    public init(_ source: URL, output: URL? = nil, in store: Store, renderer: FigureRenderer? = nil) throws {
        let path = source.relativePath
        let text: String
        do { text = try String(contentsOf: source, encoding: .utf8) } catch {
            throw NotebookError(path, "cannot be read: \(reason(for: error))")
        }
        file = output ?? source
        let name = file.deletingPathExtension().lastPathComponent
        var answers = NotebookAnswers(store: store, folder: fileName(name))
        var result = ""
        var blocks: [Block] = []
        for piece in try NotebookText(text, file: path).pieces {
            switch piece {
            case .text(let text): result += text
            case .block(let written, let lines):
                result += written + (written.hasSuffix("\n") ? "" : "\n")
                var found: [Block] = []
                for line in lines {
                    found += try Self.naming(path, line.number) {
                        try notebookQuestion(line.text).blocks(by: &answers)
                    }
                }
                blocks += found
                let body = found.isEmpty ? "" : found.markdown + "\n\n"
                result += "\n\(NotebookText.resultStart)\n\n\(body)\(NotebookText.resultEnd)\n"
            case .number(let question, let line):
                let number = try Self.naming(path, line) { try answers.text(of: NotebookNumber(question)) }
                result += NotebookText.comment(question) + number + NotebookText.resultEnd
            }
        }
        files = [file.lastPathComponent: Data(result.utf8)]
        files.merge(try blocks.figureFiles(in: store, renderer: renderer)) { $1 }
    }

    /// Names file and line of what goes wrong with a question.
    private static func naming<Result>(_ file: String, _ line: Int, _ body: () throws -> Result) throws -> Result {
        do { return try body() } catch let mistake as NotebookMistake {
            throw NotebookError(file, line: line, mistake.words)
        } catch {
            throw NotebookError(file, line: line, reason(for: error))
        }
    }

    /// Files that are missing or differ; figures of the notebook that it has no more.
    public var differences: [String] { documents.differences }

    /// Writes what differs, the text after its figures.
    public func write() throws { try documents.write() }

    private var documents: DocumentFiles {
        DocumentFiles(
            files: files,
            main: file.lastPathComponent,
            figures: "figures/\(fileName(file.deletingPathExtension().lastPathComponent))",
            folder: file.deletingLastPathComponent()
        )
    }
}
