/// A notebook taken apart: what its author wrote, and the places for results, whose old content is left out.
struct NotebookText {
    /// A piece, in the order of the file.
    enum Piece: Equatable {
        /// Markdown, line ends included.
        case text(String)
        /// A fenced block of questions, as it is written, and the lines within it, each with its number in the file.
        case block(written: String, [Line])
        /// A number within a line: `<!-- parallax: probe.accuracy(baseline) of x -->88.4<!-- /parallax -->`.
        case number(question: String, line: Int)
    }

    /// A line that asks for something.
    struct Line: Equatable {
        var text: String
        var number: Int
    }

    var pieces: [Piece] = []

    /// Around the results of a block.
    static let resultStart = "<!-- parallax: results -->"
    static let resultEnd = "<!-- /parallax -->"
    private static let numberStart = "<!-- parallax: "
    private static let numberEnd = " -->"

    /// The comment that asks for a number.
    static func comment(_ question: String) -> String { numberStart + question + numberEnd }

    /// Takes a notebook apart.
    ///
    /// - Parameter file: Its path, for messages.
    init(_ text: String, file: String) throws(NotebookError) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var place = 0
        var written = ""
        while place < lines.count {
            guard let fence = Self.fence(lines[place]) else {
                written += lines[place] + (place == lines.count - 1 ? "" : "\n")
                place += 1
                continue
            }
            // A block of any language: what is within it is no text.
            guard let end = (place + 1..<lines.count).first(where: { Self.closes(lines[$0], fence.mark) }) else {
                throw NotebookError(
                    file,
                    line: place + 1,
                    "the block that begins here has no end, expected \(fence.mark)"
                )
            }
            let block = lines[place...end].joined(separator: "\n") + (end == lines.count - 1 ? "" : "\n")
            if fence.language == "parallax" {
                try add(written, from: file, before: place)
                written = ""
                let questions = (place + 1..<end).map { Line(text: lines[$0], number: $0 + 1) }
                pieces.append(.block(written: block, questions.filter { !$0.text.allSatisfy(\.isWhitespace) }))
                place = try Self.afterResults(lines, from: end + 1, file)
            } else {
                try add(written, from: file, before: place)
                pieces.append(.text(block))
                written = ""
                place = end + 1
            }
        }
        try add(written, from: file, before: lines.last == "" ? lines.count - 1 : lines.count)
    }

    /// The fence that a line opens.
    private static func fence(_ line: String) -> (mark: String, language: String)? {
        let marks = line.prefix { $0 == "`" }
        guard marks.count >= 3 else { return nil }
        return (String(marks), line.dropFirst(marks.count).filter { !$0.isWhitespace })
    }

    private static func closes(_ line: String, _ mark: String) -> Bool {
        line.hasPrefix(mark) && line.allSatisfy { $0 == "`" || $0.isWhitespace }
    }

    /// Where the text goes on after the results of an earlier run, if they are there.
    private static func afterResults(_ lines: [String], from start: Int, _ file: String) throws(NotebookError) -> Int {
        let next = (start..<lines.count).first { !lines[$0].allSatisfy(\.isWhitespace) }
        guard let next, lines[next] == resultStart else { return start }
        guard let end = (next + 1..<lines.count).first(where: { lines[$0] == resultEnd }) else {
            throw NotebookError(file, line: next + 1, "the results that begin here have no end, expected \(resultEnd)")
        }
        return end + 1
    }

    /// Adds text with the numbers within it.
    private mutating func add(_ text: String, from file: String, before line: Int) throws(NotebookError) {
        guard !text.isEmpty else { return }
        // Text ends where a block begins, or the file.
        let lines = text.count { $0 == "\n" } + (text.hasSuffix("\n") ? 0 : 1)
        var number = line - lines + 1
        var rest = text[...]
        while let start = rest.firstRange(of: Self.numberStart) {
            guard let close = rest[start.upperBound...].firstRange(of: Self.numberEnd) else {
                let place = number + rest[..<start.lowerBound].count { $0 == "\n" }
                throw NotebookError(file, line: place, "the question that begins here has no end, expected -->")
            }
            pieces.append(.text(String(rest[..<start.lowerBound])))
            number += rest[..<start.lowerBound].count { $0 == "\n" }
            let question = String(rest[start.upperBound..<close.lowerBound])
            guard !question.contains("\n") else {
                throw NotebookError(file, line: number, "the question that begins here has no end in its line")
            }
            pieces.append(.number(question: question, line: number))
            rest = rest[close.upperBound...]
            // An old answer stands in the same line.
            let line = rest.prefix { $0 != "\n" }
            if let end = line.firstRange(of: Self.resultEnd) {
                let answer = line[..<end.lowerBound]
                if !answer.contains(Self.numberStart) { rest = rest[end.upperBound...] }
            }
        }
        if !rest.isEmpty { pieces.append(.text(String(rest))) }
    }
}
