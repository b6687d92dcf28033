import Foundation
import Journal
import Synchronization

/// How often somebody asked the supervisor to stop: once to end at checkpoints, twice to end at once.
public enum StopRequests {
    private static let requests = Atomic(0)

    /// Requests so far.
    public static var count: Int { requests.load(ordering: .relaxed) }

    /// Counts SIGINT and SIGTERM instead of dying of them.
    ///
    /// They are caught rather than ignored, because a program that is started would inherit that. A full disk and a
    /// closed pipe show as errors of a write, not as signals.
    public static func listen() {
        catchSignals([SIGINT, SIGTERM]) { _ in StopRequests.requests.add(1, ordering: .relaxed) }
        // A terminal that closes sends it more than once, its shell does so, too: it never asks for the end at once.
        catchSignals([SIGHUP]) { _ in
            _ = StopRequests.requests.compareExchange(expected: 0, desired: 1, ordering: .relaxed)
        }
        for number in [SIGXFSZ, SIGPIPE] { signal(number, SIG_IGN) }
    }
}
