public import Foundation
import Journal
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
                        try answers.blocks(for: NotebookQuestion(line.text))
                    }
                }
                blocks += found
                let body = found.isEmpty ? "" : found.markdown + "\n\n"
                result += "\n\(NotebookText.resultStart)\n\n\(body)\(NotebookText.resultEnd)\n"
            case .number(let question, let line):
                let number = try Self.naming(path, line) { try answers.text(of: NotebookNumber(question)) }
                result += NotebookText.Piece.comment(question) + number + NotebookText.resultEnd
            }
        }
        files = [file.lastPathComponent: Data(result.utf8)]
        let figures = Dictionary(blocks.flatMap(\.figures).map { ($0.file, $0.spec) }) { first, _ in first }
        if !figures.isEmpty {
            let drawn = try (renderer ?? FigureRenderer.find()).svgs(of: figures)
            for (file, svg) in drawn { files[file] = Data(svg.utf8) }
        }
        for picture in blocks.flatMap(\.pictures) where files[picture.path] == nil {
            let file = store.folder(of: picture.run).url.appending(path: picture.file)
            do { files[picture.path] = try Data(contentsOf: file) } catch {
                throw JournalError(file.path, "cannot be read: \(reason(for: error))")
            }
        }
    }

    /// Names file and line of what goes wrong with a question.
    private static func naming<Result>(_ file: String, _ line: Int, _ body: () throws -> Result) throws -> Result {
        do { return try body() } catch let mistake as NotebookQuestion.Mistake {
            throw NotebookError(file, line: line, mistake.words)
        } catch {
            throw NotebookError(file, line: line, reason(for: error))
        }
    }

    /// Files that are missing or differ; figures of the notebook that it has no more.
    public var differences: [String] {
        let folder = file.deletingLastPathComponent()
        let differing = files.filter { (try? Data(contentsOf: folder.appending(path: $0.key))) != $0.value }
        let own = "figures/\(fileName(file.deletingPathExtension().lastPathComponent))"
        let there = (try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: own).path)) ?? []
        let stale = there.filter { $0.hasSuffix(".svg") || $0.hasSuffix(".png") }.map { "\(own)/\($0)" }
        return (differing.map(\.key) + stale.filter { files[$0] == nil }).sorted()
    }

    /// Writes what differs, the text last.
    public func write() throws {
        let folder = file.deletingLastPathComponent()
        let changed = differences
        for name in changed where name != file.lastPathComponent {
            if let data = files[name] {
                try writeAtomically(data, to: folder.appending(path: name))
            } else {
                try FileManager.default.removeItem(at: folder.appending(path: name))
            }
        }
        if changed.contains(file.lastPathComponent), let data = files[file.lastPathComponent] {
            try writeAtomically(data, to: file)
        }
    }
}
