import Foundation
import GRDB
import Journal

extension Store {
    /// Brings the index up to date with all folders: journals, places that wait, runs that are gone, notes.
    ///
    /// Only what differs is read, so a store that is up to date costs a question for the length of each journal.
    /// - Returns: What cannot be understood of single runs; the index has what could be.
    /// - Throws: A `StoreError` if the index cannot be written.
    @discardableResult
    public func catchUp() throws -> [String] {
        var catchUp = CatchUp()
        try catchUp.run(on: self)
        // What cannot be had now, as somebody changes notes, waits on.
        try? ingestWaitingNotes()
        return catchUp.problems
    }

    /// Takes runs out of the index whose folders somebody deleted.
    ///
    /// An index that was taken elsewhere without any folders is believed.
    func forgetDeletedRuns() throws {
        guard FileManager.default.fileExists(atPath: Self.runs(in: folder).path) else { return }
        let ids = try read { db in try String.fetchAll(db, sql: "SELECT id FROM run") }
        for id in ids where !folder(of: id).exists { try forget(id) }
    }

    /// Compares what the index says of runs with what is in their folders beside the journal, which has no length to go by:
    /// settings and notes.
    ///
    /// - Parameter known: What the index has, by run: files in this state need not be read again.
    func compareFiles(since known: [String: FilesBesideJournal]) throws {
        for run in try Self.runFolders(in: folder) where known[run.id] != FilesBesideJournal(of: run) {
            do { _ = try takeIn(run, comparesSettings: true) } catch is JournalError { continue }
            guard let notes = try? RunNotes(of: run) else { continue }
            try write { db in
                guard let number = try IndexReading.of(run.id, in: db)?.number else { return }
                guard try NotesInIndex.of(number, in: db) != notes else { return }
                try NotesInIndex.replace(notes, of: number, in: db)
            }
        }
    }
}

/// Brings an index up to date again and again, without reading anew what could not be understood before.
struct CatchUp {
    /// What cannot be understood of single runs, as of the last time.
    private(set) var problems: [String] = []
    /// Of runs that were read as far as they can be, as a last line is unfinished or a line is no event: the bytes of journal
    /// and waiting places.
    private var ends: [String: Int64] = [:]

    /// Takes in all that is new, until it is stopped.
    ///
    /// - Throws: A `StoreError` if the index cannot be written.
    mutating func run(on store: Store, isStopped: () -> Bool = { false }) throws {
        problems = []
        try store.forgetDeletedRuns()
        let readings = try store.readings()
        for folder in try Store.runFolders(in: store.folder) {
            if isStopped() { return }
            let bytes = folder.journalLength + length(of: folder.waitingPlaces)
            guard bytes > folder.journalLength || !folder.isRead(readings[folder.id]) else { continue }
            guard ends[folder.id] != bytes else { continue }
            if let problem = try store.takeInReporting(folder) { problems.append(problem) }
            let isRead = folder.isRead(try store.read { db in try IndexReading.of(folder.id, in: db) })
            ends[folder.id] = isRead ? nil : bytes
        }
    }
}

extension Store {
    /// Takes in a run; a journal that cannot be read is a problem of that run alone.
    ///
    /// - Returns: What is wrong with the run, if anything.
    func takeInReporting(_ folder: RunFolder) throws -> String? {
        do { return try takeIn(folder)?.description } catch let error as JournalError {
            try fail(folder, because: error.description)
            return error.description
        }
    }
}
