import Foundation
public import Journal
import Specs
public import Torch
import Vision

/// How a run ended.
public enum Outcome: Sendable, Equatable {
    case finished
    /// Stopped at a checkpoint; goes on when started again.
    case interrupted
    /// The loss or a term of it became NaN or infinite.
    case diverged(metric: String, step: Int)
}

/// Trains the run in `folder` from where it stands, evaluates it and writes what it found.
///
/// - Parameter pause: A step before the end at which it stops as if it was told to.
/// - Throws: Whatever went wrong, after a `failed` event with the reason is in the journal.
public func train(
    _ folder: RunFolder,
    device: Device,
    threads: Int,
    pause: Int? = nil,
    stop: StopSignal
) throws -> Outcome {
    let lock = try RunLock(folder)
    defer { lock.release() }
    Threads.count = threads
    let journal = try JournalWriter(folder)
    do {
        let config = try RunConfig(contentsOf: folder.config)
        let body = try withTorchErrors { try makeBody(config, device: device) }
        let attempt = Attempt(
            config: config,
            folder: folder,
            journal: journal,
            device: device,
            threads: threads,
            pause: pause,
            stop: stop
        )
        let outcome = try body.run(attempt)
        try journal.sync()
        return outcome
    } catch {
        try journal.append(.failed(step: 0, reason: "\(error)"))
        try journal.sync()
        throw error
    }
}
