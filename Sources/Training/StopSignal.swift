import Foundation
import Journal
import Synchronization

/// Whether somebody wants this run to stop at the next step: SIGINT, SIGTERM, SIGHUP, or the end of the supervisor.
///
/// The supervisor holds the other end of the worker's standard input, so its death, however sudden, ends that pipe.
public final class StopSignal: Sendable {
    private let requested = Atomic(false)
    private let isListening = Atomic(false)
    private static let signals = Atomic(0)

    /// A signal that nothing has raised yet.
    public init() {}

    /// True once a stop was asked for.
    public var isRaised: Bool {
        requested.load(ordering: .relaxed)
            || (isListening.load(ordering: .relaxed) && Self.signals.load(ordering: .relaxed) > 0)
    }

    /// Asks for a stop.
    public func raise() { requested.store(true, ordering: .relaxed) }

    /// Listens to SIGINT, SIGTERM and SIGHUP, which no longer end the process by themselves.
    public func listenToSignals() {
        isListening.store(true, ordering: .relaxed)
        catchSignals([SIGINT, SIGTERM, SIGHUP]) { _ in StopSignal.signals.add(1, ordering: .relaxed) }
    }

    /// Reads standard input, if it is a pipe, and raises the signal at its end.
    public func listenToSupervisor() {
        var status = stat()
        guard unsafe fstat(STDIN_FILENO, &status) == 0, status.st_mode & S_IFMT == S_IFIFO else { return }
        Thread.detachNewThread { [self] in
            while let data = try? FileHandle.standardInput.read(upToCount: 64), !data.isEmpty {}
            raise()
        }
    }
}
