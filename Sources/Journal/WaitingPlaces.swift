import Foundation

/// Places of a run in experiments that wait for its journal, in `places.jsonl` beside it.
///
/// Only the holder of a run's lock writes its journal, and a worker holds it for hours. Whoever plans the run meanwhile
/// writes the place here, as the journal would have it. Whoever writes the journal next (`JournalWriter`) moves it there.
/// So a place is in the run's folder from the moment it is planned, whatever becomes of the process that planned it.
public enum WaitingPlaces {
    /// Adds places; they are on disk when this returns.
    ///
    /// - Throws: A `JournalError` if the folder is not there or cannot be written.
    public static func add(_ places: [RunPlanned], to folder: RunFolder) throws {
        let lock = try RunLock(at: folder.waitingPlaces, "is held: another process plans this run")
        defer { lock.release() }
        let file = try OpenFile(folder.waitingPlaces, O_RDWR | O_APPEND, to: "open")
        // What a kill left of a line is cut.
        let text = try file.readAll()
        let whole = text.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 - text.startIndex } ?? 0
        if whole < text.count { try file.truncate(to: UInt64(whole)) }
        let now = Date().timeIntervalSince1970
        let encoder = JournalLine.encoder
        var lines = Data()
        for place in places {
            lines += try JournalLine.encoded(JournalEntry(.planned(place), attempt: 0, at: now), by: encoder)
        }
        try file.write(lines)
        try file.sync()
        try syncFolder(folder.url)
    }

    /// The places that wait, in the order in which they were planned; none without the file.
    ///
    /// - Throws: A `JournalError` that names the file, with the line if it is not an event.
    public static func entries(of folder: RunFolder) throws -> [JournalEntry] {
        guard exist(for: folder) else { return [] }
        let part = try JournalReader(file: folder.waitingPlaces).read()
        if let complaint = part.complaint { throw complaint }
        return part.entries
    }

    /// Whether there is a file of waiting places.
    public static func exist(for folder: RunFolder) -> Bool {
        unsafe access(folder.waitingPlaces.path, F_OK) == 0
    }

    /// Hands the entries that wait to `write`, and removes them once it has returned.
    static func move(of folder: RunFolder, to write: ([JournalEntry]) throws -> Void) throws {
        guard exist(for: folder) else { return }
        let lock = try RunLock(at: folder.waitingPlaces, "is held: another process plans this run")
        defer { lock.release() }
        try write(entries(of: folder))
        guard unsafe unlink(folder.waitingPlaces.path) == 0 || errno == ENOENT else {
            throw JournalError(folder.waitingPlaces, cannot: "remove", errno: errno)
        }
    }
}
