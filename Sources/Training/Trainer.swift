import Foundation
public import Journal
import Specs
public import Torch
import Vision

/// How an attempt at a run ended.
public enum AttemptEnd: Sendable, Equatable {
    /// Trained and evaluated.
    case finished
    /// Stopped at a checkpoint; goes on when started again.
    case interrupted
    /// The loss or a term of it became NaN or infinite.
    case diverged(metric: String, step: Int)
    /// Another process held the run's lock; nothing was done.
    case heldByOther
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
) throws -> AttemptEnd {
    // Whoever asks whether a lock is held has it for a moment.
    guard let lock = try RunLock.ifFree(folder, tries: 10) else { return .heldByOther }
    defer { lock.release() }
    Threads.count = threads
    let journal = try JournalWriter(folder)
    do {
        let config = try RunConfig(contentsOf: folder.config)
        let body = try withTorchErrors { try makeBody(config, device: device) }
        let attempt = Attempt(
            folder: folder,
            config: config,
            journal: journal,
            device: device,
            threads: threads,
            pause: pause,
            stop: stop
        )
        let end = try body.run(attempt)
        try journal.sync()
        return end
    } catch {
        try journal.append(.failed(step: 0, reason: "\(error)"))
        try journal.sync()
        throw error
    }
}
