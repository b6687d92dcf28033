public import Foundation
public import Journal

/// Held by whoever moves or removes folders of runs: `merge`, `archive` and `gc`, one at a time on a store.
///
/// Runs are trained meanwhile, and planned: each has its own lock, which is held for as long as its folder is moved.
public struct StoreLock: Sendable {
    private let lock: RunLock

    /// Takes the lock of the store in `folder`, which is made if missing, and finishes what an interrupted `merge` or
    /// `archive` left.
    ///
    /// - Throws: A `JournalError` if another process moves runs of the store.
    public init(_ folder: URL) throws {
        try makeFolder(folder)
        lock = try RunLock(
            at: Self.file(in: folder),
            "is held: another `parallax` moves runs of this store (merge, archive, gc); wait for it"
        )
        try Transit(store: folder).finishInterrupted()
    }

    /// The file that is locked.
    static func file(in folder: URL) -> URL { folder.appending(path: "parallax.sqlite.lock") }

    /// Gives the lock back.
    public func release() { lock.release() }
}

extension Store {
    /// Finishes what an interrupted `merge` or `archive` left, unless another process moves runs now.
    public static func finishInterruptedMoves(in folder: URL) throws {
        guard Transit(store: folder).isLeft else { return }
        guard let lock = try RunLock.ifFree(at: StoreLock.file(in: folder), tries: 1) else { return }
        defer { lock.release() }
        try Transit(store: folder).finishInterrupted()
    }

    /// Takes the lock of a run, whose folder is made if it is missing; nil if another process holds it, or moves the run, whose
    /// folder is not there then.
    ///
    /// - Throws: A `JournalError` if the folder cannot be made or written.
    public static func claim(_ run: RunFolder, in folder: URL) throws -> RunLock? {
        let isThere = FileManager.default.fileExists(atPath: run.url.path)
        if !isThere {
            // Looked for in this order: a run that is moved is in one of the two places.
            if Transit(store: folder).isReplacing(run.id) {
                try finishInterruptedMoves(in: folder)
                return nil
            }
            try makeFolder(run.url)
        }
        do { return try RunLock.ifFree(run) } catch {
            // Somebody took the folder away meanwhile.
            if FileManager.default.fileExists(atPath: run.url.path) { throw error }
            return nil
        }
    }
}
