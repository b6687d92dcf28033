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
    /// The new index is made beside the old one and copied over it, in one transaction, when it is complete: who reads
    /// meanwhile finds the old one or the new one. Nothing else may write the store meanwhile: hold its `WriterLock`.
    @discardableResult
    public static func reindex(_ folder: URL) throws -> Reindexing {
        let draft = folder.appending(path: "parallax.sqlite.draft")
        try remove(draft)
        defer { try? remove(draft) }
        let store = try Store(folder, index: draft, access: .write, isDraft: true)
        var result = Reindexing()
        for run in try runFolders(in: folder) {
            do { try store.ingest(run) { _ in } } catch let error as StoreError where error.reason == .damaged {
                result.problems.append(error.description)
            } catch let error as JournalError {
                result.problems.append(error.description)
                try store.fail(run, because: error.description)
            }
            do { _ = try RunNotes(of: run) } catch { result.problems.append("\(error)") }
        }
        result.runs = try store.read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM run") ?? 0 }
        try store.replaceIndex()
        // What changed meanwhile; what cannot be had now waits on.
        if hasWaitingNotes(in: folder) { try? Store(folder, access: .write).ingestWaitingNotes() }
        return result
    }

    /// Copies this store's database to where the index of its folder belongs.
    private func replaceIndex() throws {
        let index = Self.index(in: folder)
        let unusable: [ResultCode] = [.SQLITE_NOTADB, .SQLITE_CORRUPT, .SQLITE_READONLY, .SQLITE_CANTOPEN]
        func copy() throws {
            var configuration = Configuration()
            configuration.busyMode = .timeout(10)
            let old = try DatabaseQueue(path: index.path, configuration: configuration)
            try old.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA journal_mode = WAL") }
            try database.backup(to: old)
            try old.close()
        }
        do {
            do { try copy() } catch let error as DatabaseError
                where unusable.contains(error.resultCode) && isFile(index)
            {
                // Nobody reads it.
                try Self.remove(index)
                try copy()
            }
        } catch let error as DatabaseError {
            throw StoreError(error, at: index)
        }
    }

    /// Opens the store in `folder`, made if missing, for writing; a lost index is built again first. Hold the store's
    /// `WriterLock`.
    public static func forWriting(_ folder: URL) throws -> Store {
        let isNew = !FileManager.default.fileExists(atPath: index(in: folder).path)
        if isNew, try !runFolders(in: folder).isEmpty { try reindex(folder) }
        return try Store(folder, access: .write)
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
    private static func remove(_ index: URL) throws {
        for suffix in ["-wal", "-shm", "-journal", ""] {
            let file = index.path + suffix
            if FileManager.default.fileExists(atPath: file) { try FileManager.default.removeItem(atPath: file) }
        }
    }
}

/// Held by the one process that writes the index of a store.
public struct WriterLock: Sendable {
    private let lock: RunLock

    /// Takes the lock of the store in `folder`, which is made if missing, and settles what an interrupted `merge` or
    /// `archive` left.
    ///
    /// - Throws: A `JournalError` if another process writes the store.
    public init(_ folder: URL) throws {
        try makeFolder(folder)
        lock = try RunLock(
            at: Self.file(in: folder),
            "is held: another `parallax` works on this store; wait for it, or name another store with --store"
        )
        try Transit(store: folder).settle()
    }

    /// The file that is locked.
    static func file(in folder: URL) -> URL { folder.appending(path: "parallax.sqlite.lock") }

    /// Gives the lock back.
    public func release() { lock.release() }
}
