public import Foundation
import GRDB
public import Journal

/// What building an index anew found.
public struct Reindexing: Sendable {
    /// Runs in the index.
    public var runs = 0
    /// Runs that could not be read, or not to their end, and why. The index has what was read of them.
    public var problems: [String] = []
}

extension Store {
    /// Builds the index of the store in `folder` anew from the folders of its runs.
    ///
    /// The new index is made beside the old one and takes its place when it is complete. Nothing else may write the
    /// store meanwhile: hold its `WriterLock`.
    @discardableResult
    public static func reindex(_ folder: URL) throws -> Reindexing {
        let index = index(in: folder)
        let draft = folder.appending(path: "parallax.sqlite.draft")
        try remove(draft)
        var result = Reindexing()
        do {
            let store = try Store(folder, index: draft, access: .write, journalMode: "DELETE")
            for run in try runFolders(in: folder) {
                do { try store.ingest(run) } catch let error as StoreError where error.reason == .damaged {
                    result.problems.append(error.description)
                } catch let error as JournalError {
                    result.problems.append(error.description)
                    try store.fail(run, because: error.description)
                }
                do { _ = try RunNotes(of: run) } catch { result.problems.append("\(error)") }
            }
            result.runs = try store.database.read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM run") ?? 0 }
            try store.database.close()
        }
        try remove(index, andItself: false)
        guard unsafe rename(draft.path, index.path) == 0 else {
            throw StoreError(.other, index.path, "cannot be replaced")
        }
        // What changed meanwhile; what cannot be had now waits on.
        if hasWaitingNotes(in: folder) { try? Store(folder, access: .write).ingestWaitingNotes() }
        return result
    }

    /// The folders of all runs, by id.
    public static func runFolders(in folder: URL) throws -> [RunFolder] {
        let runs = runs(in: folder)
        guard FileManager.default.fileExists(atPath: runs.path) else { return [] }
        let found: [String]
        // By path, because by URL a folder that cannot be read is an empty one.
        do { found = try FileManager.default.contentsOfDirectory(atPath: runs.path) } catch {
            throw StoreError(.other, runs.path, "cannot be read: \(reason(for: error))")
        }
        return found.map { RunFolder(runs.appending(path: $0)) }.filter(\.exists).sorted { $0.id < $1.id }
    }

    /// Removes a database and what SQLite keeps beside it.
    private static func remove(_ index: URL, andItself: Bool = true) throws {
        for suffix in ["-wal", "-shm", "-journal"] + (andItself ? [""] : []) {
            let file = index.path + suffix
            if FileManager.default.fileExists(atPath: file) { try FileManager.default.removeItem(atPath: file) }
        }
    }
}

/// Held by the one process that writes the index of a store.
public struct WriterLock: Sendable {
    private let lock: RunLock

    /// Takes the lock of the store in `folder`, which is made if missing.
    ///
    /// - Throws: A `JournalError` if another process writes the store.
    public init(_ folder: URL) throws {
        try makeFolder(folder)
        lock = try RunLock(
            at: folder.appending(path: "parallax.sqlite.lock"),
            "is held: another `parallax` works on this store; wait for it, or name another store with --store"
        )
    }

    /// Gives the lock back.
    public func release() { lock.release() }
}
