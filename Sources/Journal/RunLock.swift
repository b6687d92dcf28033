public import Foundation
import Synchronization

/// An advisory lock on a file, released by the system when its holder ends, however it ends.
///
/// A worker holds the lock of its run, so a run whose journal says "running" and whose lock is free has lost its worker.
/// Whoever plans, merges, archives or removes a run holds it for that moment, too: only its holder writes the journal.
public final class RunLock: Sendable {
    private let file: Mutex<OpenFile?>

    private init(_ file: consuming sending OpenFile) { self.file = Mutex(file) }

    /// Takes the lock of a run, whose folder must be there.
    ///
    /// - Throws: A `JournalError` if another process holds it.
    public convenience init(_ folder: RunFolder) throws {
        try self.init(at: folder.lock, "is held: another process trains this run")
    }

    /// Takes the lock on the file at `url`, which is made if it is missing.
    ///
    /// It is tried for half a second, because asking whether a lock is held takes it for a moment.
    public convenience init(at url: URL, _ complaint: String) throws {
        guard let file = try Self.lockedFile(at: url, tries: 10) else { throw JournalError(url.path, complaint) }
        self.init(file)
    }

    /// Takes the lock of a run, whose folder must be there; nil if another process holds it.
    ///
    /// - Parameter tries: How often it is tried, 50 ms apart.
    /// - Throws: A `JournalError` if the file cannot be opened.
    public static func ifFree(_ folder: RunFolder, tries: Int = 3) throws -> RunLock? {
        try ifFree(at: folder.lock, tries: tries)
    }

    /// Takes the lock on the file at `url`, which is made if it is missing; nil if another process holds it.
    ///
    /// - Parameter tries: How often it is tried, 50 ms apart.
    public static func ifFree(at url: URL, tries: Int = 3) throws -> RunLock? {
        guard let file = try lockedFile(at: url, tries: tries) else { return nil }
        return RunLock(file)
    }

    /// The open and locked file; nil if another process holds it all the time.
    private static func lockedFile(at url: URL, tries: Int) throws -> OpenFile? {
        for attempt in 1...max(1, tries) {
            let file = try OpenFile(url, O_RDWR | O_CREAT, to: "open")
            // Who waits for a lock may get that of a folder which was moved away meanwhile: it guards nothing any more.
            if try file.tryLock(exclusive: true) {
                if file.isNamed(url) { return file }
            } else if attempt < tries {
                usleep(50_000)
            }
        }
        return nil
    }

    /// Gives the lock back; without it, the end of the last reference does.
    public func release() { file.withLock { $0 = nil } }

    /// True while a process trains the run.
    public static func isHeld(_ folder: RunFolder) -> Bool { isHeld(at: folder.lock) }

    /// True while a process holds the lock on the file at `url`. Needs no right to write.
    public static func isHeld(at url: URL) -> Bool {
        guard let file = try? OpenFile(url, O_RDONLY, to: "open") else { return false }
        return (try? file.tryLock(exclusive: false)) == false
    }
}
