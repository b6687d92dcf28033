import Foundation
import Synchronization

/// Something that goes on in a thread of its own, as what blocks should.
public final class Background<Value: Sendable>: Sendable {
    private let state: State

    private final class State: Sendable {
        let result = Mutex<Result<Value, any Error>?>(nil)
    }

    /// Begins.
    public init(_ body: @escaping @Sendable () throws -> Value) {
        let state = State()
        self.state = state
        Thread.detachNewThread {
            let result = Result { try body() }
            state.result.withLock { $0 = result }
        }
    }

    /// Whether it has ended.
    public var isDone: Bool { state.result.withLock { $0 != nil } }

    /// Waits for the end.
    public func value() throws -> Value {
        while true {
            if let result = state.result.withLock({ $0 }) { return try result.get() }
            usleep(5_000)
        }
    }
}

/// Waits until something is so, at most `seconds`; whether it is.
public func waitUntil(_ seconds: Double = 30, _ isSo: () throws -> Bool) rethrows -> Bool {
    let end = ContinuousClock.now + .seconds(seconds)
    while ContinuousClock.now < end {
        if try isSo() { return true }
        usleep(10_000)
    }
    return try isSo()
}
