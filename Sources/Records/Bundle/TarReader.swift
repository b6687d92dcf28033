import Foundation
import Journal

/// A file in a tar archive.
struct TarEntry: Sendable, Equatable {
    /// Its path.
    var name: String
    /// Where its content is.
    var offset: UInt64
    /// Bytes of its content.
    var size: UInt64
}

/// Finds the files of an archive that `TarHeader` describes.
///
/// Only what it would write itself is read, bit for bit, so nothing in an archive is left unchecked: no links, no
/// devices, no owners, and no path that leaves the folder where it is unpacked.
final class TarReader {
    private let file: URL
    private let archive: OpenFile
    private let length: UInt64

    init(_ file: URL) throws {
        self.file = file
        archive = try OpenFile(reading: file)
        length = try archive.length()
    }

    /// All files, in order.
    ///
    /// - Throws: A `StoreError` that names the byte where the archive is not as it should be.
    func entries() throws -> [TarEntry] {
        var found: [TarEntry] = []
        var names: Set<String> = []
        var place: UInt64 = 0
        while let (entry, next) = try entry(at: place, after: found.last) {
            guard names.insert(entry.name).inserted else { throw damaged(place, "is a second \(entry.name)") }
            found.append(entry)
            place = next
        }
        return found
    }

    /// The file whose header is at `place`, and where the next one is; nil at the end of the archive.
    private func entry(at place: UInt64, after last: TarEntry?) throws -> (TarEntry, next: UInt64)? {
        var header = try block(at: place, after: last)
        if header.allSatisfy({ $0 == 0 }) {
            guard try block(at: place + 512, after: last) == header, place + 1024 == length else {
                throw damaged(place, "ends the archive, and more follows")
            }
            return nil
        }
        var (name, size) = (text(header[..<100]), number(header[124..<135], radix: 8))
        var start = place + 512
        if header[156] == UInt8(ascii: "x") {
            guard let count = size, count <= 1 << 16 else { throw damaged(place, "is not a header") }
            let records = try read(at: start, count: Int(count), after: last)
            start += count + UInt64(TarHeader.padding(after: count))
            header = try block(at: start, after: last)
            start += 512
            (name, size) = (text(header[..<100]), number(header[124..<135], radix: 8))
            for line in records.split(separator: UInt8(ascii: "\n")) {
                guard let record = try? /[0-9]+ (path|size)=(.*)/.wholeMatch(in: String(decoding: line, as: UTF8.self))
                else { throw damaged(place, "has a pax header that a bundle has not") }
                if record.1 == "path" { name = String(record.2) } else { size = UInt64(record.2) }
            }
        }
        if header[257..<262] == Data("ustar".utf8), ![UInt8(ascii: "0"), 0].contains(header[156]) {
            throw damaged(place, "\(visible(name)) is \(kind(header[156])), and a bundle has only files")
        }
        let expected = size.map { TarHeader.bytes(name, size: $0) }
        guard let size, let expected, try read(at: place, count: expected.count, after: last) == expected,
            start == place + UInt64(expected.count)
        else { throw damaged(place, "is not a header as `parallax bundle` writes it: it is changed, or no bundle") }
        guard isSafe(name) else { throw damaged(place, "\"\(visible(name))\" leads out of the bundle") }
        let entry = TarEntry(name: name, offset: start, size: size)
        guard size <= length, start + size <= length else { throw cut(in: entry) }
        let padding = try read(at: start + size, count: TarHeader.padding(after: size), after: entry)
        guard padding.allSatisfy({ $0 == 0 }) else { throw damaged(start + size, "is not empty, as it should be") }
        return (entry, start + size + UInt64(padding.count))
    }

    /// Hands over the content of a file in pieces.
    func read(_ entry: TarEntry, _ body: (Data) throws -> Void) throws {
        var done: UInt64 = 0
        while done < entry.size {
            let piece = try archive.read(from: entry.offset + done, count: Int(min(1 << 20, entry.size - done)))
            guard !piece.isEmpty else { throw cut(in: entry) }
            try body(piece)
            done += UInt64(piece.count)
        }
    }

    private func block(at place: UInt64, after last: TarEntry?) throws -> Data {
        try read(at: place, count: TarHeader.block, after: last)
    }

    private func read(at place: UInt64, count: Int, after last: TarEntry?) throws -> Data {
        let data = try archive.read(from: place, count: count)
        guard data.count == count else { throw cut(in: last) }
        return data
    }

    private func text(_ field: Data) -> String { String(decoding: field.prefix { $0 != 0 }, as: UTF8.self) }

    private func number(_ field: Data, radix: Int) -> UInt64? { UInt64(text(field), radix: radix) }

    private func kind(_ type: UInt8) -> String {
        switch type {
        case UInt8(ascii: "1"), UInt8(ascii: "2"): "a link"
        case UInt8(ascii: "5"): "a folder"
        default: "no file"
        }
    }

    private func damaged(_ place: UInt64, _ complaint: String) -> StoreError {
        StoreError(.damaged, file.path, "at byte \(place): \(complaint)")
    }

    private func cut(in entry: TarEntry?) -> StoreError {
        let place = entry.map { ", in or after \($0.name)" } ?? ""
        return StoreError(.damaged, file.path, "is cut after \(length) bytes\(place), or is no bundle")
    }
}

/// Whether a path stays below the folder it is taken from, and is the only way to write it.
func isSafe(_ name: String) -> Bool {
    name == visible(name) && !name.contains("\\")
        && name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { !["", ".", ".."].contains($0) }
}
