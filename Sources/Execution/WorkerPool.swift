import Foundation
import Journal
import Records

/// Trains runs, as many at a time as there may be: starts workers, follows their journals, and sees how they end.
final class WorkerPool {
    /// Why runs cannot start, by id: one that they begin with is lost.
    private(set) var blocked: [String: String] = [:]
    /// How many runs the display shows.
    private(set) var total = 0

    private let folders: PlanFolders
    private let supervision: Supervision
    private var waiting: [Work] = []
    private var active: [ActiveWorker] = []
    /// Workers that have ended, and whose end cannot be written yet: something still holds the run.
    private var unwritten: [(worker: ActiveWorker, end: ChildProcess.End)] = []
    /// When runs that another process holds are asked for again.
    private var nextCheck: [String: ContinuousClock.Instant] = [:]
    /// Runs of which it was said that they wait.
    private var saidWaiting: Set<String> = []
    /// How often runs were tried again.
    private var retried: [String: Int] = [:]
    /// The step that workers are to stop at; nil for the last.
    private var pauseStep: Int?

    private var runs: KnownRuns { supervision.runs }
    private var settings: Supervisor.Settings { supervision.settings }
    private var display: any ProgressDisplay { supervision.display }

    init(_ folders: PlanFolders, _ supervision: Supervision) {
        (self.folders, self.supervision) = (folders, supervision)
    }

    /// The rule by which a run starts now.
    private func startingRule(for item: Work) -> StartingRule {
        supervision.startingRule(for: item, pausingAt: pauseStep)
    }

    /// Ends all workers, and returns when none is left.
    func stop() {
        active.forEach { $0.process.stop() }
        while active.contains(where: { $0.process.end == nil }) { supervision.pause() }
    }

    /// Trains runs until none of them waits any more.
    ///
    /// - Parameters:
    ///   - total: How many runs the display shows; those that do not wait have ended.
    ///   - step: The step that workers are to stop at; nil for the last.
    func train(_ items: [Work], of total: Int, pausingAt step: Int? = nil) throws {
        (waiting, self.total, pauseStep) = (items, total, step)
        var turn = 0
        while true {
            if supervision.stopRequests > 0 { waiting = [] }
            supervision.passOnRequests(to: active.map(\.process))
            supervision.sayIndexWords()
            try startWorkers()
            if active.isEmpty && waiting.isEmpty && unwritten.isEmpty { return }
            supervision.pause()
            turn += 1
            if turn % 5 == 0 { try closeUnwritten() }
            for index in active.indices.reversed() {
                // Asked before reading, so that nothing written before the end is missed.
                let end = active[index].process.end
                if end == nil && turn % 4 != 0 { continue }
                active[index].follow()
                if end == nil, turn % 20 == 0 { active[index].hold(to: settings.limits) }
                if let end {
                    let ended = active.remove(at: index)
                    try runs.unlessDamaged(ended.work) { try close(ended, end) }
                }
            }
            display.show(active.map(\.progress), done: total - waiting.count - active.count, total: total)
        }
    }

    /// Starts workers on the runs that may start, in the order in which they wait.
    private func startWorkers() throws {
        var index = 0
        let pending = Set(waiting.map(\.id) + (active + unwritten.map(\.worker)).map(\.work.id))
        while active.count < max(1, settings.jobs), index < waiting.count {
            let item = waiting[index]
            if isWaitingForStages(item, pending) {
                index += 1
                continue
            }
            var journal = runs.follower(of: item)
            var next = NextStep.leave(nil)
            try runs.unlessDamaged(item) { next = try nextStep(for: item, &journal, pending) }
            switch next {
            case .wait(let words):
                if let words, saidWaiting.insert(item.id).inserted { display.say("\(item.label): \(words)") }
                index += 1
            case .leave(let words):
                waiting.remove(at: index)
                if let words { display.say("\(item.label): \(words)") }
            case .block(let words):
                waiting.remove(at: index)
                if blocked.updateValue(words, forKey: item.id) == nil { display.say("\(item.label): \(words)") }
            case .train:
                waiting.remove(at: index)
                try runs.unlessDamaged(item) { try startWorker(on: item, journal) }
            }
        }
    }

    /// What is to be done about a run that waits, by its folder as it is now.
    ///
    /// - Parameter pending: Runs that wait or are trained.
    private func nextStep(for item: Work, _ journal: inout JournalFollower, _ pending: Set<String>) throws -> NextStep {
        let run = runs.folder(of: item.id)
        if let moment = nextCheck[item.id], ContinuousClock.now < moment, let known = runs.record(of: item.id) {
            return startingRule(for: item).next(for: known, isHeld: true)
        }
        nextCheck[item.id] = nil
        let isThere = FileManager.default.fileExists(atPath: run.config.path)
        // Somebody may have removed the folder, or given back a run whose places wait.
        if !isThere || runs.withWaitingPlaces.contains(item.id) && !RunLock.isHeld(run) { try folders.make(item) }
        let isHeld = RunLock.isHeld(run)
        if isHeld {
            nextCheck[item.id] = .now + .milliseconds(250)
            if let known = runs.record(of: item.id) { return startingRule(for: item).next(for: known, isHeld: true) }
        }
        try journal.advance()
        let record = runs.remember(journal, of: item)
        let next = startingRule(for: item).next(for: record, isHeld: isHeld, beginningWith: stages(of: item, pending))
        if next == .leave(nil), record.state == .finished, saidWaiting.contains(item.id) {
            return .leave("finished by another process")
        }
        return next
    }

    /// Whether nothing else is to be known of a run before those that it begins with have ended; no file is read for that.
    private func isWaitingForStages(_ item: Work, _ pending: Set<String>) -> Bool {
        let unfinished = item.beginsWith.filter { runs.record(of: $0)?.state != .finished }
        return !unfinished.isEmpty && unfinished.allSatisfy(pending.contains)
    }

    /// The runs that a run begins with, as they stand.
    private func stages(of item: Work, _ pending: Set<String>) -> [StageState] {
        item.beginsWith.map { id in
            StageState(
                label: folders.work.first { $0.id == id }?.quotedLabel ?? "run \(id)",
                state: runs.record(of: id)?.state ?? .new,
                reason: blocked[id] ?? runs.record(of: id)?.reason,
                isPending: pending.contains(id)
            )
        }
    }

    private func startWorker(on item: Work, _ journal: JournalFollower) throws {
        let run = runs.folder(of: item.id)
        let pause = pauseStep.map { ["--pause", "\($0)"] } ?? []
        let process = try supervision.start(
            ["train", run.url.path, "--threads", "\(settings.threads)", "--device", settings.device] + pause,
            on: run,
            threads: settings.threads
        )
        saidWaiting.remove(item.id)
        supervision.indexer.follow(item.id)
        active.append(ActiveWorker(item, process, journal))
    }

    /// Makes the journal tell how the attempt of an ended worker ended, and says so.
    private func close(_ ended: ActiveWorker, _ end: ChildProcess.End) throws {
        let (item, run) = (ended.work, runs.folder(of: ended.work.id))
        supervision.indexer.leave(item.id)
        supervision.indexer.compareSettings(of: item.id)
        guard FileManager.default.fileExists(atPath: run.config.path) else {
            runs.forget(item.id)
            return
        }
        // Another process was faster, and trains the run now.
        if end == .status(WorkerStatus.heldByOther) { return waitAgain(item) }
        if let damage = ended.damage { return runs.fail(item, because: damage) }
        var journal = ended.journal
        if !ended.hasSaidEnd {
            let step = journal.summary.step
            let wasKilled = [SIGKILL, SIGTERM, SIGINT, SIGHUP].contains { end == .signal($0) }
            let event: Event =
                wasKilled || end == .status(WorkerStatus.interrupted)
                ? .interrupted(step: step) : .failed(step: step, reason: supervision.reason(end, ended.process, run))
            // Under the lock, as another process may have trained the run to its end just now: what it says stands.
            let isWritten = try runs.write(event, of: item.id) { try journal.advance().isEmpty }
            guard isWritten else { return closeLater(ended, end) }
            try journal.advance()
        }
        if journal.summary.state == .interrupted, let event = ended.eventOfLimit(step: journal.summary.step) {
            guard try runs.write(event, of: item.id) else { return closeLater(ended, end) }
            try journal.advance()
        }
        let record = runs.remember(journal, of: item)
        display.say(sentence(on: record, item, run))
        retry(ended, record)
    }

    /// Has the end of a worker wait: something holds the run, perhaps a program that the worker had started, or its
    /// journal has grown.
    private func closeLater(_ ended: ActiveWorker, _ end: ChildProcess.End) {
        guard !ended.isTakenOver, supervision.stopRequests == 0 else { return waitAgain(ended.work) }
        unwritten.append((ended, end))
    }

    /// Tries again to write how workers ended.
    private func closeUnwritten() throws {
        let ends = unwritten
        unwritten = []
        for (worker, end) in ends {
            var worker = worker
            worker.follow()
            try runs.unlessDamaged(worker.work) { try close(worker, end) }
        }
    }

    /// Has a run wait for another process that holds it.
    private func waitAgain(_ item: Work) {
        nextCheck[item.id] = .now + .milliseconds(250)
        waiting.insert(item, at: 0)
    }

    /// Has a run that failed wait for another try, if there is one left.
    private func retry(_ ended: ActiveWorker, _ run: RunRecord) {
        let isLost =
            run.state == .failed || run.state == .interrupted && !startingRule(for: ended.work).hasReachedPause(run)
        let tries = retried[run.id] ?? 0
        guard isLost, supervision.stopRequests == 0, ended.limit == nil, tries < settings.limits.retries else { return }
        retried[run.id] = tries + 1
        waiting.append(ended.work)
        display.say("\(ended.work.label): tried again, \(tries + 1) of \(settings.limits.retries)")
    }

    private func sentence(on run: RunRecord, _ work: Work, _ folder: RunFolder) -> String {
        switch run.state {
        case .finished:
            "\(work.label): finished in \(durationText(run.seconds))" + (run.reason.map { ": \($0)" } ?? "")
        case .interrupted where startingRule(for: work).hasReachedPause(run): "\(work.label): is at step \(run.step)"
        case .stopped: "\(work.label): stopped at step \(run.step): \(run.reason ?? "")"
        case .interrupted: "\(work.label): interrupted at step \(run.step); goes on when run again"
        case .diverged: "\(work.label): diverged: \(run.reason ?? "a metric is not finite")"
        default: "\(work.label): failed: \(run.reason ?? "no reason is known") (log: \(folder.log.relativePath))"
        }
    }
}
