import Dispatch
import Foundation
import Synchronization

/// Does numbered pieces of work on threads of its own, a few ahead of whoever takes the results in order.
final class OrderedWork<Value: Sendable>: Sendable {
    private let finished = Mutex<[Int: Result<Value, any Error>]>([:])
    private let started = Atomic(0)
    private let taken = Atomic(0)
    private let stopped = Atomic(false)
    private let room = DispatchSemaphore(value: 0)
    private let ready: [DispatchSemaphore]

    /// Starts pieces 0 ..< `count`, on `threads` threads, at most twice as many of them ahead.
    init(count: Int, threads: Int, _ make: @escaping @Sendable (Int) throws -> Value) {
        ready = (0..<count).map { _ in DispatchSemaphore(value: 0) }
        // Begun at 0 and raised: a semaphore that ends below where it began is an error to libdispatch.
        for _ in 0..<2 * threads { room.signal() }
        for _ in 0..<min(threads, count) {
            Thread.detachNewThread { [self] in
                while true {
                    room.wait()
                    let index = started.wrappingAdd(1, ordering: .relaxed).oldValue
                    guard index < count, !stopped.load(ordering: .relaxed) else {
                        room.signal()
                        return
                    }
                    let value = Result { try make(index) }
                    finished.withLock { $0[index] = value }
                    ready[index].signal()
                }
            }
        }
    }

    /// The result of the next piece; waits for it if need be. Ask no more often than there are pieces.
    ///
    /// - Throws: What the piece threw.
    func next() throws -> Value {
        let index = taken.wrappingAdd(1, ordering: .relaxed).oldValue
        ready[index].wait()
        defer { room.signal() }
        guard let result = finished.withLock({ $0.removeValue(forKey: index) }) else {
            preconditionFailure("piece \(index) is announced but not there")
        }
        return try result.get()
    }

    /// Ends the threads after the pieces they are at.
    func stop() {
        stopped.store(true, ordering: .relaxed)
        room.signal()
    }
}
