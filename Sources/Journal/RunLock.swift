public import Foundation
import Synchronization

/// An advisory lock on a file, released by the system when its holder ends, however it ends.
///
/// A worker holds the lock of its run, so a run whose journal says "running" and whose lock is free has lost its worker.
public final class RunLock: Sendable {
    private let file: Mutex<OpenFile?>

    /// Takes the lock of a run.
    ///
    /// - Throws: A `JournalError` if another process holds it.
    public convenience init(_ folder: RunFolder) throws {
        try self.init(at: folder.lock, "is held: another process trains this run")
    }

    /// Takes the lock on the file at `url`, which is made if it is missing.
    ///
    /// It is tried for half a second, because asking whether a lock is held takes it for a moment.
    public init(at url: URL, _ complaint: String) throws {
        let file = try OpenFile(url, O_RDWR | O_CREAT, to: "open")
        var tries = 10
        while try !file.tryLock(exclusive: true) {
            tries -= 1
            guard tries > 0 else { throw JournalError(url.path, complaint) }
            usleep(50_000)
        }
        self.file = Mutex(file)
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
