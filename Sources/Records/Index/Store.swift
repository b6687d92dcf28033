public import Foundation
import GRDB
import Journal

/// Everything known of all runs: an SQLite index over the run folders in `results/runs`.
///
/// The folders are the truth and the index can be rebuilt from them. Any number of processes read it and write it: each
/// takes SQLite's lock for one transaction only, and what it writes follows from the folders.
public final class Store: Sendable {
    /// What the store is opened for.
    public enum Access: Sendable {
        /// Questions only; nothing is made or changed.
        case read
        /// Adding to the index, which is made if missing.
        case write
    }

    /// The folder of the store, `results` by default.
    public let folder: URL
    let database: DatabaseQueue
    /// The file that was opened as the index, whatever has its name now; nil for a store that is only read.
    private let opened: FileIdentity?
    /// Where the index is read from if SQLite cannot read it where it is.
    private let copy: IndexCopy?

    /// Opens the store in `folder`.
    ///
    /// - Parameter patience: Seconds that each question or change may wait for another process to end its own.
    /// - Throws: A `StoreError` if there is none, if a newer Parallax made it, or if it cannot be used.
    public convenience init(_ folder: URL, access: Access, patience: Double = 10) throws {
        try self.init(folder, index: Self.index(in: folder), access: access, patience: patience)
    }

    /// - Parameter isDraft: Whether the index is worth nothing until it is complete, so that no crash needs to be survived.
    init(_ folder: URL, index: URL, access: Access, isDraft: Bool = false, patience: Double = 10) throws {
        self.folder = folder
        let exists = FileManager.default.fileExists(atPath: index.path)
        if isFile(folder) { throw StoreError(.missing, folder.path, "is a file, and a store is a folder") }
        if access == .read && !exists { throw Self.missing(index, in: folder) }
        if access == .write { try makeFolder(folder) }
        do {
            var configuration = Configuration()
            configuration.readonly = access == .read
            configuration.busyMode = .timeout(patience)
            configuration.foreignKeysEnabled = false
            let (database, version, copy) = try Self.open(index, access, configuration)
            if access == .write {
                try database.writeWithoutTransaction { db in
                    try db.execute(sql: "PRAGMA journal_mode = \(isDraft ? "MEMORY" : "WAL")")
                    try db.execute(sql: "PRAGMA synchronous = \(isDraft ? "OFF" : "NORMAL")")
                }
                if version < Schema.version { try Schema.migrate(database) }
            } else if version < Schema.version {
                throw StoreError(.other, index.path, "is empty", cure: StoreError.reindex)
            }
            self.database = database
            self.copy = copy
            opened = access == .write ? FileIdentity(index) : nil
        } catch let error as DatabaseError {
            throw StoreError(error, at: index)
        }
    }

    /// Opens an index, or a copy of it: SQLite keeps files beside it, also to read, and may
    /// not be allowed to make them; and questions are in the newest layout.
    private static func open(_ index: URL, _ access: Access, _ configuration: Configuration) throws
        -> (DatabaseQueue, version: Int, IndexCopy?)
    {
        do {
            let (database, version) = try open(index, at: index, configuration)
            // Whoever writes it next brings it up to date; until then, a copy answers.
            let isOld = access == .read && (1..<Schema.version).contains(version)
            guard isOld else { return (database, version, nil) }
        } catch let error as DatabaseError
            where access == .read && [.SQLITE_CANTOPEN, .SQLITE_READONLY].contains(error.resultCode)
        {}
        let copy = try IndexCopy(of: index)
        let (database, version) = try open(index, at: copy.index, configuration)
        guard (1..<Schema.version).contains(version) else { return (database, version, copy) }
        try Schema.migrate(DatabaseQueue(path: copy.index.path))
        return (database, Schema.version, copy)
    }

    /// Opens the file of an index, or of its copy, and asks for its layout.
    private static func open(_ index: URL, at place: URL, _ configuration: Configuration) throws
        -> (DatabaseQueue, version: Int)
    {
        let database = try DatabaseQueue(path: place.path, configuration: configuration)
        return (database, try database.read { db in try version(db, of: index) })
    }

    /// Refuses an index that only its owner can do something about: a newer Parallax made it, or it is damaged.
    ///
    /// One that is missing, locked or cannot be read for now is not refused.
    static func refuseUnusableIndex(in folder: URL) throws {
        if isFile(folder) { throw StoreError(.missing, folder.path, "is a file, and a store is a folder") }
        let index = index(in: folder)
        guard isFile(index) else { return }
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(0.1)
        do { _ = try open(index, at: index, configuration) } catch let error as DatabaseError {
            let trouble = StoreError(error, at: index)
            if trouble.reason == .damaged { throw trouble }
        }
    }

    /// Whether the index that this store writes is still the one in its folder.
    public var hasItsIndex: Bool { opened == nil || opened == FileIdentity(Self.index(in: folder)) }

    /// The index of the store in `folder`.
    public static func index(in folder: URL) -> URL { folder.appending(path: "parallax.sqlite") }

    /// The folder that holds the folders of the runs.
    public static func runs(in folder: URL) -> URL { folder.appending(path: "runs") }

    /// How many migrations the index has seen; all of them must be known.
    private static func version(_ db: Database, of index: URL) throws -> Int {
        guard try db.tableExists("grdb_migrations") else {
            guard try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") == 0 else {
                throw StoreError(.damaged, index.path, "is an SQLite file, but not an index of Parallax")
            }
            return 0
        }
        let seen = try String.fetchSet(db, sql: "SELECT identifier FROM grdb_migrations")
        guard seen.isSubset(of: Schema.migrations.map(\.name)) else {
            throw StoreError(.newer, index.path, "was made by a newer Parallax; update Parallax to use it")
        }
        return seen.count
    }

    private static func missing(_ index: URL, in folder: URL) -> StoreError {
        if FileManager.default.fileExists(atPath: runs(in: folder).path) {
            return StoreError(.missing, index.path, "is missing", cure: StoreError.reindex)
        }
        return StoreError(
            .missing,
            folder.path,
            "is not a store yet; `parallax run SPEC` makes one, --store or PARALLAX_STORE names another"
        )
    }

    /// What tells a file from another that takes its name.
    private struct FileIdentity: Equatable {
        private var number: UInt64
        private var device: UInt64

        init?(_ file: URL) {
            var status = stat()
            guard unsafe stat(file.path, &status) == 0 else { return nil }
            number = UInt64(truncatingIfNeeded: status.st_ino)
            device = UInt64(truncatingIfNeeded: status.st_dev)
        }
    }

    /// Asks the index; SQLite's errors become words.
    func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
        do { return try database.read(body) } catch let error as DatabaseError {
            throw StoreError(error, at: Self.index(in: folder))
        }
    }

    /// Changes the index in one transaction.
    func write<Value>(_ body: (Database) throws -> Value) throws -> Value {
        do { return try database.write(body) } catch let error as DatabaseError {
            throw StoreError(error, at: Self.index(in: folder))
        }
    }
}
