public import Foundation
import GRDB
public import Journal

extension Store {
    /// Names the runs whose notes changed and whose change is not in the index yet: an id on each line.
    static func waitingNotes(in folder: URL) -> URL { folder.appending(path: "parallax.sqlite.notes") }

    /// Changes what is said of runs. The files are written at once; the index follows with `ingestWaitingNotes()`, by
    /// whoever writes it next, so that an index that is locked is in nobody's way.
    ///
    /// - Returns: The notes that runs have now, in the order of `folders`.
    /// - Throws: A `JournalError` if notes cannot be read or written; notes that cannot be read are found before any are
    ///   written.
    @discardableResult
    public static func annotate(
        _ folders: [RunFolder],
        in store: URL,
        _ change: (inout RunNotes) -> Void
    ) throws -> [RunNotes] {
        let lock = try notesLock(store, tries: 10)
        defer { lock.release() }
        // An index may have been taken elsewhere without the folders.
        if let missing = folders.first(where: { !$0.exists }) {
            throw JournalError(missing.url.path, "is missing; notes are kept in the folders of runs")
        }
        let old = try folders.map { try RunNotes(of: $0) }
        let new = old.map { notes in
            var notes = notes
            change(&notes)
            return RunNotes(note: notes.note, tags: notes.tags)
        }
        let changed = folders.indices.filter { old[$0] != new[$0] }
        guard !changed.isEmpty else { return new }
        // Named before they are written: a run that is named without need costs nothing.
        let names = Set(changed.map { folders[$0].id }).union(try waitingRuns(in: store))
        let list = names.sorted().map { $0 + "\n" }.joined()
        try writeAtomically(Data(list.utf8), to: waitingNotes(in: store))
        for index in changed { try new[index].write(to: folders[index]) }
        return new
    }

    /// Whether notes changed and the index has not followed yet.
    public static func hasWaitingNotes(in folder: URL) -> Bool {
        unsafe access(waitingNotes(in: folder).path, F_OK) == 0
    }

    /// Brings the index up to date with the notes that changed.
    ///
    /// - Throws: If that cannot be done now, as while somebody changes notes; they wait on.
    public func ingestWaitingNotes() throws {
        guard Self.hasWaitingNotes(in: folder) else { return }
        let lock = try Self.notesLock(folder, tries: 1)
        defer { lock.release() }
        let ids = try Self.waitingRuns(in: folder)
        // Notes that cannot be read are left as the index has them; `reindex` says what is wrong with them.
        let notes = ids.compactMap { id in (try? RunNotes(of: self.folder(of: id))).map { (id, $0) } }
        try write { db in
            for (id, notes) in notes {
                guard let run = try Int64.fetchOne(db, sql: "SELECT number FROM run WHERE id = ?", arguments: [id])
                else { continue }
                try NotesInIndex.replace(notes, of: run, in: db)
            }
        }
        let list = Self.waitingNotes(in: folder)
        do { try FileManager.default.removeItem(at: list) } catch {
            throw StoreError(.other, list.path, "cannot be removed: \(reason(for: error))")
        }
    }

    private static func waitingRuns(in folder: URL) throws -> [String] {
        let list = waitingNotes(in: folder)
        guard hasWaitingNotes(in: folder) else { return [] }
        do {
            return try String(contentsOf: list, encoding: .utf8).split(separator: "\n").map(String.init)
        } catch { throw StoreError(.other, list.path, "cannot be read: \(reason(for: error))") }
    }

    /// Held for the moment in which notes change, or the index follows. A try takes half a second.
    private static func notesLock(_ folder: URL, tries: Int) throws -> RunLock {
        for _ in 1..<tries { if let lock = try? notesLock(folder) { return lock } }
        return try notesLock(folder)
    }

    private static func notesLock(_ folder: URL) throws -> RunLock {
        let file = folder.appending(path: "parallax.sqlite.notes.lock")
        return try RunLock(at: file, "is held: another `parallax` changes notes")
    }
}
