import Foundation

/// Reads a journal piece by piece, also while it grows.
public struct JournalReader: Sendable {
    private let url: URL

    /// A reader of a run's journal.
    public init(_ folder: RunFolder) { self.init(file: folder.journal) }

    /// A reader of a file with lines as a journal has them.
    init(file: URL) { url = file }

    /// Entries and the offset at which the next call goes on.
    public struct Part: Sendable {
        /// Entries of complete lines; kinds of events that this version does not know are left out.
        public var entries: [JournalEntry]
        /// Offset in bytes after the last complete line read.
        public var next: UInt64
        /// Why reading ended at `next`, naming file and line, if a complete line there is not an event.
        public var complaint: JournalError?
    }

    /// The first bytes of the first line, which tell journals apart by the time in them; nil before there is a line.
    public func beginning() throws -> String? {
        guard FileManager.default.fileExists(atPath: url.path) else { return nil }
        let first = try OpenFile(url, O_RDONLY, to: "open").read(from: 0, count: 64)
        guard let end = first.firstIndex(of: UInt8(ascii: "\n")) ?? (first.count == 64 ? first.endIndex : nil) else {
            return nil
        }
        return String(decoding: first[..<end], as: UTF8.self)
    }

    /// Bytes in the journal; 0 if it is missing.
    public func length() throws -> UInt64 {
        guard FileManager.default.fileExists(atPath: url.path) else { return 0 }
        return try OpenFile(url, O_RDONLY, to: "open").length()
    }

    /// Reads complete lines from `offset` bytes on, about `limit` bytes of them; a missing journal is an empty one.
    ///
    /// A complete line that is not an event ends the part, which has the entries before it and the complaint.
    /// - Throws: A `JournalError` if the journal cannot be read, or is shorter than `offset`.
    public func read(from offset: UInt64 = 0, limit: Int = 1 << 22) throws -> Part {
        if offset == 0, !FileManager.default.fileExists(atPath: url.path) { return Part(entries: [], next: 0) }
        let file = try OpenFile(url, O_RDONLY, to: "open")
        let length = try file.length()
        guard offset <= length else {
            throw JournalError(url.path, "has \(length) bytes, but \(offset) were read before: it was cut or replaced")
        }
        if offset == length { return Part(entries: [], next: offset) }
        var data = Data()
        var end: Data.Index?
        repeat {
            let more = try file.read(from: offset + UInt64(data.count), count: min(limit, Int(length - offset)))
            if more.isEmpty { break }
            data += more
            end = data.lastIndex(of: UInt8(ascii: "\n"))
        } while end == nil
        guard let end else { return Part(entries: [], next: offset) }
        var part = Part(entries: [], next: offset)
        let decoder = JournalLine.decoder
        let bytes = [UInt8](data[...end])
        var measurements = MeasurementReader(bytes)
        var start = 0
        while let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) {
            do {
                let entry =
                    try measurements.entry(in: start..<end)
                    ?? decoder.decode(JournalLine.self, from: Data(bytes[start..<end])).entry
                if let entry { part.entries.append(entry) }
            } catch {
                let line = try lineNumber(at: part.next)
                part.complaint = JournalError("\(url.path):\(line)", "is not an event of a journal")
                return part
            }
            start = end + 1
            part.next = offset + UInt64(start)
        }
        return part
    }

    /// The number, from 1, of the line that begins at `offset`.
    private func lineNumber(at offset: UInt64) throws -> Int {
        let before = try OpenFile(url, O_RDONLY, to: "open").read(from: 0, count: Int(offset))
        return 1 + before.count { $0 == UInt8(ascii: "\n") }
    }
}
