public import Foundation
import Journal
import Synchronization

/// Brings the index of a store up to date with the folders of its runs, apart from whoever trains them.
///
/// It works on a thread of its own and takes the index's lock for one transaction at a time, so any number of them work
/// on one store. Journals of followed runs are read several times a second, all others every few seconds. Whatever is in
/// the way (another process, a full disk, an index that is gone) is said once, tried again, and ends nothing else: the
/// folders have everything, and an index that is behind is brought up to date by the next indexer.
public final class Indexer: Sendable {
    private struct State {
        var task = IndexWriting.Task()
        var words: [String] = []
        var trouble: String?
        /// Requests to read all runs, and how many of them were met.
        var asked = 0
        var met = 0
        var isEnded = false
        var isClosed = false
    }

    private let state: Shared

    /// What the thread and its owner both use.
    private final class Shared: Sendable {
        let value = Mutex(State())
    }

    /// Seconds between two readings of followed runs, and of all runs.
    private static let turn = 0.2
    private static let round = 5.0

    /// Begins to index the store in `folder`, which must be there.
    ///
    /// - Throws: A `StoreError` if a newer Parallax made the index, or if it is damaged: then somebody must decide.
    public init(_ folder: URL) throws {
        try Store.refuseUnusableIndex(in: folder)
        let shared = Shared()
        state = shared
        let thread = Thread { Self.work(on: folder, shared) }
        thread.name = "indexer"
        thread.start()
    }

    deinit { state.value.withLock { $0.isEnded = true } }

    /// Reads the journal of a run, by id, several times a second from now on.
    public func follow(_ run: String) { state.value.withLock { _ = $0.task.followed.insert(run) } }

    /// Leaves a run to the reading of all runs.
    public func leave(_ run: String) { state.value.withLock { _ = $0.task.followed.remove(run) } }

    /// Has the index compare its settings of a run with the configuration in the folder, which may have been written anew.
    public func compareSettings(of run: String) { state.value.withLock { _ = $0.task.changed.insert(run) } }

    /// What is to be said since this was last asked, line by line.
    public func takeWords() -> [String] {
        state.value.withLock { state in
            defer { state.words = [] }
            return state.words
        }
    }

    /// Waits until the index has all that is in the folders now, and ends the work.
    ///
    /// - Parameters:
    ///   - seconds: How long at most.
    ///   - isStopped: Asked several times a second; true ends the waiting.
    /// - Returns: What is in the way, in words; nil if the index has everything.
    public func finish(within seconds: Double, isStopped: () -> Bool = { false }) -> String? {
        let asked = state.value.withLock { state in
            state.asked += 1
            return state.asked
        }
        func isMet() -> Bool { state.value.withLock { $0.met >= asked } }
        wait(seconds) { isMet() || isStopped() }
        let trouble = isMet() ? nil : state.value.withLock { $0.trouble } ?? "the index is not written to its end"
        state.value.withLock { $0.isEnded = true }
        // The files beside the index go with the last who has it open.
        wait(1) { state.value.withLock { $0.isClosed } }
        return trouble
    }

    private func wait(_ seconds: Double, until isDone: () -> Bool) {
        let end = ContinuousClock.now + .seconds(seconds)
        while !isDone(), ContinuousClock.now < end { usleep(10_000) }
    }

    /// The thread: turns until somebody asks for the end.
    private static func work(on folder: URL, _ shared: Shared) {
        var writing = IndexWriting(folder)
        let began = ContinuousClock.now
        var (nextTurn, nextRound) = (0.0, 0.0)
        func isEnded() -> Bool { shared.value.withLock { $0.isEnded } }
        while !isEnded() {
            let now = (ContinuousClock.now - began) / .seconds(1)
            let (asked, met, given) = shared.value.withLock { ($0.asked, $0.met, $0.task) }
            let isAsked = asked > met
            if isAsked { writing.hurry(at: now) }
            guard isAsked || now >= nextTurn, writing.isDue(at: now) else {
                usleep(20_000)
                continue
            }
            var task = given
            task.isWhole = isAsked || now >= nextRound
            let isDone = writing.turn(task, at: now, isStopped: isEnded)
            nextTurn = now + turn
            if isDone && task.isWhole { nextRound = now + round }
            let (words, trouble) = (writing.takeWords(), writing.trouble)
            shared.value.withLock { state in
                state.words += words
                state.trouble = trouble
                guard isDone else { return }
                state.task.changed.subtract(task.changed)
                if task.isWhole { state.met = asked }
            }
        }
        writing.close()
        shared.value.withLock { $0.isClosed = true }
    }
}
