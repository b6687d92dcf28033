import Foundation
import Images

/// A file of records of one length and nothing else, read a few at a time.
struct RecordFile {
    let path: String
    /// Whole records in the file.
    let count: Int
    private let length: Int

    /// - Parameters:
    ///   - length: Bytes of a record.
    ///   - meaning: What a record is, for a complaint.
    /// - Throws: An `ImageError` if there is no such file or it is no whole number of records.
    init(_ path: String, length: Int, of meaning: String) throws {
        let attributes = try? FileManager.default.attributesOfItem(
            atPath: URL(filePath: path).resolvingSymlinksInPath().path
        )
        guard let attributes, attributes[.type] as? FileAttributeType == .typeRegular,
            let size = attributes[.size] as? Int
        else { throw ImageError(path, "there is no such file") }
        guard size > 0, size % length == 0 else {
            throw ImageError(path, "has \(size) bytes, expected a multiple of \(length): \(meaning) each")
        }
        (self.path, self.length, count) = (path, length, size / length)
    }

    /// Calls `body` with some records after each other, up to the first `most`, and the number of the first of them.
    func read(most: Int?, _ body: (_ first: Int, _ bytes: [UInt8]) throws -> Void) throws {
        let wanted = min(count, most ?? count)
        guard let handle = FileHandle(forReadingAtPath: path) else { throw ImageError(path, "cannot be read") }
        defer { try? handle.close() }
        let step = max(1, (16 << 20) / length)
        for first in stride(from: 0, to: wanted, by: step) {
            let bytes = min(step, wanted - first) * length
            var data = Data()
            while data.count < bytes {
                guard let piece = try? handle.read(upToCount: bytes - data.count), !piece.isEmpty else {
                    let found = first * length + data.count
                    throw ImageError(path, "ends after \(found) bytes, expected \(count * length)")
                }
                data += piece
            }
            try body(first, Array(data))
        }
    }
}

/// The lines of a text file with something on them, without the white space at their ends.
///
/// - Throws: An `ImageError` if it cannot be read.
func textLines(_ path: String) throws -> [String] {
    guard let data = FileManager.default.contents(atPath: path), let text = String(data: data, encoding: .utf8) else {
        throw ImageError(path, "cannot be read as text")
    }
    return text.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }
        .filter { !$0.isEmpty }
}

/// The names of classes in a text file, one a line; their numbers if there is no such file.
///
/// - Throws: An `ImageError` if there are not as many as classes.
func namesOfClasses(_ path: String, count: Int) throws -> [String] {
    guard FileManager.default.fileExists(atPath: path) else { return (0..<count).map { "\($0)" } }
    let names = try textLines(path)
    guard names.count == count else {
        throw ImageError(path, "has \(names.count) lines, expected the names of \(count) classes")
    }
    return names
}
