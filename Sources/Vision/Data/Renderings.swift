import Dispatch
import Foundation
import Specs
import Synchronization

/// Renders sequences on threads of its own, a few ahead of whoever takes them in order.
final class Renderings: Sendable {
    private let finished = Mutex<[Int: SceneSequence]>([:])
    private let started = Atomic(0)
    private let taken = Atomic(0)
    private let stopped = Atomic(false)
    private let room = DispatchSemaphore(value: 0)
    private let ready: [DispatchSemaphore]

    /// Starts rendering sequences 0 ..< `count`, on as many threads as it may be ahead.
    init(_ settings: ScenesSettings, count: Int, ahead: Int) {
        ready = (0..<count).map { _ in DispatchSemaphore(value: 0) }
        // Begun at 0 and raised: a semaphore that ends below where it began is an error to libdispatch.
        for _ in 0..<2 * ahead { room.signal() }
        for _ in 0..<ahead {
            Thread.detachNewThread { [self] in
                while true {
                    room.wait()
                    let index = started.wrappingAdd(1, ordering: .relaxed).oldValue
                    guard index < count, !stopped.load(ordering: .relaxed) else {
                        room.signal()
                        return
                    }
                    let sequence = renderScene(settings, index: index)
                    finished.withLock { $0[index] = sequence }
                    ready[index].signal()
                }
            }
        }
    }

    /// The next sequence; waits for it if need be. Ask no more often than there are sequences.
    func next() -> SceneSequence {
        let index = taken.wrappingAdd(1, ordering: .relaxed).oldValue
        ready[index].wait()
        defer { room.signal() }
        guard let sequence = finished.withLock({ $0.removeValue(forKey: index) }) else {
            preconditionFailure("sequence \(index) is announced but not there")
        }
        return sequence
    }

    /// Ends the threads after what they are rendering now.
    func stop() {
        stopped.store(true, ordering: .relaxed)
        room.signal()
    }
}
