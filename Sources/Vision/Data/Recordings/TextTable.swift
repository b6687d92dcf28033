import Foundation

/// The lines of a text file that hold something: no blank ones, none that begin with #.
struct TextTable {
    let path: String
    /// Numbers of lines, from 1, and their words.
    let lines: [(number: Int, words: [Substring])]

    init(reading path: String) throws {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            let isThere = FileManager.default.fileExists(atPath: path)
            throw DatasetError(path, isThere ? "is no text that can be read" : "there is no such file")
        }
        self.path = path
        // A line may end in "\r\n", which is one character and not "\n".
        let all = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        lines = all.enumerated().compactMap { index, line in
            let words = line.split { " \t\r,".contains($0) }
            return words.isEmpty || words[0].hasPrefix("#") ? nil : (index + 1, words)
        }
    }

    /// Every line as numbers.
    ///
    /// - Parameter counts: How many numbers a line may have.
    func numbers(_ counts: Int...) throws -> [[Double]] {
        try lines.map { line in try numbers(of: line.words[...], line: line.number, counts) }
    }

    /// Words of a line as numbers.
    func numbers(of words: ArraySlice<Substring>, line: Int, _ counts: [Int]) throws -> [Double] {
        let expected = counts.map(String.init).joined(separator: " or ")
        guard counts.contains(words.count) else {
            throw DatasetError(path, line: line, "has \(words.count) numbers, expected \(expected)")
        }
        return try words.map { word in
            guard let number = Double(word), number.isFinite else {
                throw DatasetError(path, line: line, "'\(word)' is no number, expected \(expected) numbers")
            }
            return number
        }
    }

    /// Lines of a calibration file, `key: numbers`, by key; those whose values are no numbers are left out.
    func calibration() -> [String: [Double]] {
        var values: [String: [Double]] = [:]
        for (_, words) in lines {
            let numbers = words.dropFirst().compactMap { Double($0) }
            guard words[0].hasSuffix(":"), numbers.count == words.count - 1 else { continue }
            values[String(words[0].dropLast())] = numbers
        }
        return values
    }

    /// The numbers of a key of a calibration file.
    func calibration(_ key: String, count: Int) throws -> [Double] {
        guard let values = calibration()[key] else {
            throw DatasetError(path, "has no '\(key):' with \(count) numbers")
        }
        guard values.count == count else {
            throw DatasetError(path, "'\(key):' has \(values.count) numbers, expected \(count)")
        }
        return values
    }
}
