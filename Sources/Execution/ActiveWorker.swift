import Journal
import Records

/// A worker under way, and what its run's journal says.
struct ActiveWorker {
    /// The run.
    let work: Work
    let process: WorkerProcess
    /// How far it is, for eyes.
    var progress: WorkerProgress
    /// Read to its end when the worker was started.
    var journal: JournalFollower
    /// Whether the journal says how this worker ended.
    var hasSaidEnd = false
    /// Whether another process trains the run since this worker ended.
    var isTakenOver = false
    /// Why the journal can no longer be read; nil if it can.
    var damage: String?
    /// The limit that it met.
    var limit: Limit?
    /// Seconds of earlier attempts at the run.
    let secondsBefore: Double
    private let began = ContinuousClock.now

    /// A limit that a worker met.
    enum Limit {
        /// So many, met when it had run for `at` seconds.
        case seconds(Double, at: Double)
        case bytes(Int, found: Int)
    }

    /// How long a worker that is told to stop may take, in seconds, before it is ended at once.
    private static let grace = 60.0

    init(_ work: Work, _ process: WorkerProcess, _ journal: JournalFollower) {
        (self.work, self.process, self.journal) = (work, process, journal)
        progress = WorkerProgress(label: work.label)
        secondsBefore = journal.summary.seconds
    }

    /// Seconds since its start.
    var age: Double { (ContinuousClock.now - began) / .seconds(1) }

    /// Reads what it wrote. A journal that cannot be read ends it: what it will say is lost.
    mutating func follow() {
        guard damage == nil else { return }
        let entries: [JournalEntry]
        do { entries = try journal.advance() } catch {
            damage = "\(error)"
            process.kill()
            return
        }
        for entry in entries {
            progress.update(entry)
            switch entry.event.body {
            case is any EndOfAttempt: hasSaidEnd = true
            case let started as AttemptStarted:
                hasSaidEnd = false
                isTakenOver = started.pid != Int(process.id)
            default: break
            }
        }
    }

    /// Ends the worker if it takes more than it may.
    mutating func hold(to limits: Limits) {
        if let seconds = limits.seconds, secondsBefore + age > seconds {
            // Asked again each time: a signal that comes while a worker begins may be lost.
            process.stop()
            limit = limit ?? .seconds(seconds, at: age)
            if case .seconds(_, let at)? = limit, age > at + Self.grace { process.kill() }
        }
        if let bytes = limits.bytes, limit == nil, let found = process.memory, found > bytes {
            limit = .bytes(bytes, found: found)
            process.kill()
        }
    }

    /// What the journal says of a run that met a limit before its end.
    func eventOfLimit(step: Int) -> Event? {
        switch limit {
        case nil: nil
        case .seconds(let most, _): .stopped(step: step, reason: "the time limit of \(durationText(most))")
        case .bytes(let most, let found):
            .failed(step: step, reason: "took \(megabytes(found)) of memory, more than the limit of \(megabytes(most))")
        }
    }

    private func megabytes(_ bytes: Int) -> String { "\(bytes / 1_000_000) MB" }
}
