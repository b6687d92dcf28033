public import Foundation

/// All lines of a journal as they are written, up to the first that is not an event.
public struct JournalLines: Sendable {
    /// One whole line.
    struct Line: Sendable {
        /// Counted from 1.
        var number: Int
        /// Without the end of the line.
        var text: Data
        /// Whether it tells what the run is for, and nothing that happened to it.
        var isPlan: Bool
    }

    var lines: [Line] = []
    /// Bytes of the whole lines, and of the file.
    public private(set) var wholeBytes: UInt64 = 0
    public private(set) var bytes: UInt64 = 0
    /// The files that the events name, relative to the run's folder: of an artifact's name, the newest.
    public private(set) var files: Set<String> = []
    /// The whole line that is not an event, if there is one, by file and line.
    public private(set) var complaint: JournalError?
    /// A last line without its end, if there is one, by file and line.
    public private(set) var unfinished: JournalError?

    /// Reads the journal of a run, and after it the places that wait to be in it; a missing one is empty.
    public init(_ folder: RunFolder) throws {
        func text(_ file: URL) throws -> Data {
            FileManager.default.fileExists(atPath: file.path) ? try OpenFile(reading: file).readAll() : Data()
        }
        self.init(try text(folder.journal), of: folder.journal.path)
        guard complaint == nil, WaitingPlaces.exist(for: folder) else { return }
        let places = JournalLines(try text(folder.waitingPlaces), of: folder.waitingPlaces.path)
        complaint = places.complaint
        let known = Set(lines.map(\.text))
        lines += places.lines.filter { !known.contains($0.text) }
    }

    /// The lines of a text, which is said to be that of `file`.
    init(_ text: Data, of file: String) {
        bytes = UInt64(text.count)
        let decoder = JournalLine.decoder
        var pieces = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let rest = pieces.popLast() ?? Data()
        var artifacts: [String: String] = [:]
        for (index, piece) in pieces.enumerated() {
            guard let line = try? decoder.decode(JournalLine.self, from: piece) else {
                complaint = JournalError("\(file):\(index + 1)", "is not an event of a journal")
                break
            }
            let event = line.entry?.event.body
            switch event {
            case let checkpoint as CheckpointSaved: files.insert(checkpoint.file)
            case let artifact as ArtifactSaved: artifacts[artifact.name] = artifact.file
            default: break
            }
            let isPlan = event.map { !type(of: $0).belongsToAttempt } ?? false
            lines.append(Line(number: index + 1, text: piece, isPlan: isPlan))
            wholeBytes += UInt64(piece.count) + 1
        }
        files.formUnion(artifacts.values)
        if complaint == nil, !rest.isEmpty {
            unfinished = JournalError(
                "\(file):\(pieces.count + 1)",
                "ends in mid-line, after \(rest.count) bytes of it"
            )
        }
    }

    /// The whole lines as they are written.
    public var text: Data { Self.text(lines.map(\.text)) }

    static func text(_ lines: [Data]) -> Data {
        lines.reduce(into: Data()) { text, line in
            text += line
            text.append(UInt8(ascii: "\n"))
        }
    }
}
