import Dispatch
import Foundation
import Synchronization
public import Vision

/// Draws the batches of a run on a thread of its own, a few steps ahead of the training loop.
///
/// A batch is a pure function of the step, so what is loaded ahead and lost at a stop is drawn again after it.
public final class Loader<Source: BatchSource>: Sendable {
    private let waiting = Mutex<[Result<Source.Batch, any Error>]>([])
    private let room = DispatchSemaphore(value: 0)
    private let ready = DispatchSemaphore(value: 0)
    private let stopped = Atomic(false)

    /// Starts drawing the batches of `steps`, at most `ahead` of them before they are asked for.
    public init(_ source: Source, steps: Range<Int>, ahead: Int = 3) {
        // Begun at 0 and raised: a semaphore that ends below where it began is an error to libdispatch.
        for _ in 0..<ahead { room.signal() }
        let thread = Thread { [self] in
            for step in steps {
                room.wait()
                if stopped.load(ordering: .relaxed) { return }
                let batch = Result { try source.batch(step: step) }
                waiting.withLock { $0.append(batch) }
                ready.signal()
            }
        }
        thread.name = "loader"
        thread.stackSize = 4 << 20
        thread.start()
    }

    /// The batch of the next step; waits for it if need be. Ask no more often than there are steps.
    public func next() throws -> Source.Batch {
        ready.wait()
        defer { room.signal() }
        return try waiting.withLock { $0.removeFirst() }.get()
    }

    /// Ends the thread after the batch it is drawing now.
    public func stop() {
        stopped.store(true, ordering: .relaxed)
        room.signal()
    }
}
