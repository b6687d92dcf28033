public import Foundation
import GRDB
public import Journal

/// What building an index anew found.
public struct Reindexing: Sendable {
    /// Runs in the index.
    public var runs = 0
    /// Runs that could not be read, or not to their end, and why. The index has what was read of them.
    public var problems: [String] = []
    /// What the index has of the files beside the journals, by run: their state before they were read.
    var files: [String: FilesBesideJournal] = [:]
}

extension Store {
    /// Builds the index of the store in `folder` anew from the folders of its runs, also while others write the old one.
    ///
    /// The new index is made beside the old one and copied over it, in one transaction, when it is complete: who reads
    /// meanwhile finds the old one or the new one. What was written meanwhile is in the folders and taken in afterwards.
    /// - Throws: A `JournalError` if another process builds this index, or a `StoreError` if it cannot be written.
    @discardableResult
    public static func reindex(_ folder: URL) throws -> Reindexing {
        let result = try buildIndex(folder)
        let store = try Store(folder, access: .write)
        try store.catchUp()
        try store.compareFiles(since: result.files)
        return result
    }

    /// Builds the index anew, of what is in the folders now.
    static func buildIndex(_ folder: URL) throws -> Reindexing {
        let lock = try RunLock(
            at: draftLock(in: folder),
            "is held: another `parallax` builds this index; wait for it"
        )
        defer { lock.release() }
        let draft = draft(in: folder)
        try remove(draft)
        defer { try? remove(draft) }
        let store = try Store(folder, index: draft, access: .write, isDraft: true)
        var result = Reindexing()
        for run in try runFolders(in: folder) {
            result.files[run.id] = FilesBesideJournal(of: run)
            if let problem = try store.takeInReporting(run) { result.problems.append(problem) }
            do { _ = try RunNotes(of: run) } catch { result.problems.append("\(error)") }
        }
        result.runs = try store.read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM run") ?? 0 }
        try store.replaceIndex()
        return result
    }

    /// The index while it is built, and what is locked meanwhile.
    private static func draft(in folder: URL) -> URL { folder.appending(path: "parallax.sqlite.draft") }
    private static func draftLock(in folder: URL) -> URL { folder.appending(path: "parallax.sqlite.build.lock") }

    /// Removes what a process that was killed while it built the index left.
    static func removeDraft(in folder: URL) throws {
        let draft = draft(in: folder)
        guard isFile(draft), let lock = try RunLock.ifFree(at: draftLock(in: folder), tries: 1) else { return }
        defer { lock.release() }
        try remove(draft)
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

    /// Opens the store in `folder`, made if missing, for writing; a lost index is built again first, and one that is behind
    /// is brought up to date.
    public static func forWriting(_ folder: URL) throws -> Store {
        try removeDraft(in: folder)
        let isNew = !FileManager.default.fileExists(atPath: index(in: folder).path)
        if isNew, try !runFolders(in: folder).isEmpty { try reindex(folder) }
        let store = try Store(folder, access: .write)
        try store.catchUp()
        return store
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
        return found.sorted().map { RunFolder($0, in: runs) }.filter(\.exists)
    }

    /// Removes a database and what SQLite keeps beside it.
    private static func remove(_ index: URL) throws {
        for suffix in ["-wal", "-shm", "-journal", ""] {
            let file = index.path + suffix
            if FileManager.default.fileExists(atPath: file) { try FileManager.default.removeItem(atPath: file) }
        }
    }
}
