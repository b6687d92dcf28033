import Foundation

/// A text file that is not what it must be: which file, where, what was found and what was expected.
public struct TextFileError: Error, CustomStringConvertible, Equatable {
    public let description: String

    /// A complaint about a line, counted from 1, or about the whole file.
    init(_ path: String, line: Int? = nil, _ complaint: String) {
        description = "\(path)\(line.map { ":\($0)" } ?? ""): \(complaint)"
    }
}

/// A text file of numbers, some in each line, separated by spaces or tabs.
struct TextTable {
    /// One line with numbers.
    struct Line {
        /// In the file, from 1.
        var number: Int
        var values: [Double]
    }

    let path: String
    let lines: [Line]

    /// Reads a file. Lines without numbers are left out.
    ///
    /// - Parameters:
    ///   - counts: How many numbers a line may have.
    ///   - comment: What begins a comment, which ends with the line; nil if the format has none.
    ///   - separators: What may stand between numbers beside spaces and tabs.
    /// - Throws: A `TextFileError`.
    init(_ path: String, counts: [Int], comment: Character? = nil, separators: Set<Character> = []) throws {
        self.path = path
        let data: Data
        do { data = try Data(contentsOf: URL(filePath: path)) } catch {
            throw TextFileError(path, "cannot be read: \(error.localizedDescription)")
        }
        guard let text = String(data: data, encoding: .utf8) else {
            throw TextFileError(path, "is not text, expected lines of \(Self.words(counts)) numbers")
        }
        var lines: [Line] = []
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let content = line.prefix { $0 != comment }
            let words = content.split { $0.isWhitespace || separators.contains($0) }
            guard !words.isEmpty else { continue }
            guard counts.contains(words.count) else {
                let found = words.count == 1 ? "1 number" : "\(words.count) numbers"
                throw TextFileError(path, line: index + 1, "has \(found), expected \(Self.words(counts))")
            }
            let values = try words.enumerated().map { place, word in
                guard let value = Double(word), value.isFinite else {
                    let complaint = "number \(place + 1) is \"\(word.prefix(40))\", expected a finite number"
                    throw TextFileError(path, line: index + 1, complaint)
                }
                return value
            }
            lines.append(Line(number: index + 1, values: values))
        }
        guard !lines.isEmpty else {
            throw TextFileError(path, "is empty, expected lines of \(Self.words(counts)) numbers")
        }
        self.lines = lines
    }

    private static func words(_ counts: [Int]) -> String { counts.map { "\($0)" }.joined(separator: " or ") }
}
