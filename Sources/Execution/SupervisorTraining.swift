import Foundation
import Journal
import Records

extension Supervisor {
    func train() throws {
        var saidWaiting: Set<String> = []
        var turn = 0
        while true {
            if stopRequests() > 0 { waiting = [] }
            passOnRequests(to: active.map(\.process))
            try startWorkers(&saidWaiting)
            if active.isEmpty && waiting.isEmpty { return }
            pause()
            turn += 1
            if turn % 4 == 0 { try keepIndex() }
            // What cannot be taken in now waits on; no worker ends for it.
            if turn % 4 == 0 { try? store.ingestWaitingNotes() }
            for index in active.indices.reversed() {
                // Asked before reading, so that nothing written before the end is missed.
                let end = active[index].process.end
                if end == nil && turn % 4 != 0 { continue }
                try follow(&active[index])
                if end == nil, turn % 20 == 0 { limit(&active[index]) }
                if let end { try close(active.remove(at: index), end) }
            }
            display.show(active.map(\.progress), done: total - waiting.count - active.count, total: total)
        }
    }

    /// Copies what a worker wrote into the index.
    func follow(_ worker: inout Active) throws {
        guard !worker.isBroken else { return }
        let entries: [JournalEntry]
        do { entries = try store.ingest(store.folder(of: worker.work.id)) } catch let error as StoreError
            where error.reason == .damaged
        {
            worker.isBroken = true
            // What it will say is lost, so there is nothing to wait for.
            worker.process.kill()
            return
        }
        for entry in entries {
            worker.progress.update(entry)
            switch entry.event.body {
            case is any EndOfAttempt: worker.hasSaidEnd = true
            case is AttemptStarted: worker.hasSaidEnd = false
            default: break
            }
        }
    }

    func startWorkers(_ saidWaiting: inout Set<String>) throws {
        var index = 0
        while active.count < max(1, settings.jobs), index < waiting.count {
            let item = waiting[index]
            let folder = store.folder(of: item.id)
            if RunLock.isHeld(folder) {
                if saidWaiting.insert(item.id).inserted {
                    display.say("\(item.label): waits for another process that trains run \(item.id)")
                }
                index += 1
                continue
            }
            waiting.remove(at: index)
            let isSound = try unlessBroken(item) {
                try store.ingest(folder)
                if unplanned.contains(item.id) { try plan(item) }
            }
            guard isSound else { continue }
            // The other process may have finished it.
            let known = try store.runs(ids: [item.id]).first
            if known?.state == .finished { continue }
            let pause = pauseStep.map { ["--pause", "\($0)"] } ?? []
            let process = try WorkerProcess(
                program,
                ["train", folder.url.path, "--threads", "\(settings.threads)", "--device", settings.device] + pause,
                on: folder,
                threads: settings.threads
            )
            hasStarted = true
            active.append(Active(item, process, secondsBefore: known?.seconds ?? 0))
        }
    }

    /// Settles what a worker left behind, so that the journal tells how the attempt ended.
    func close(_ ended: Active, _ end: WorkerProcess.End) throws {
        try keepIndex()
        let id = ended.work.id
        let folder = store.folder(of: id)
        guard var run = try store.runs(ids: [id]).first else { return }
        if !ended.hasSaidEnd && !ended.isBroken {
            let wasKilled = [SIGKILL, SIGTERM, SIGINT, SIGHUP].contains { end == .signal($0) }
            if wasKilled || end == .status(130) {
                try record(.interrupted(step: run.step), of: id)
            } else {
                try record(.failed(step: run.step, reason: reason(end, ended.process, folder)), of: id)
            }
            run = try store.runs(ids: [id]).first ?? run
        }
        if run.state == .interrupted, let event = self.end(of: ended, step: run.step) {
            try record(event, of: id)
            run = try store.runs(ids: [id]).first ?? run
        }
        display.say(sentence(on: run, ended.work, folder))
        try retry(ended, run)
    }

    /// Has a run that failed wait for another try, if there is one left.
    private func retry(_ ended: Active, _ run: RunRecord) throws {
        let hasReached = pauseStep.map { run.step >= $0 } ?? false
        let isLost = run.state == .failed || run.state == .interrupted && !hasReached
        let tries = retried[run.id] ?? 0
        guard isLost, stopRequests() == 0, ended.limit == nil, !ended.isBroken, tries < settings.limits.retries else {
            return
        }
        retried[run.id] = tries + 1
        waiting.append(ended.work)
        display.say("\(ended.work.label): tried again, \(tries + 1) of \(settings.limits.retries)")
    }

    func sentence(on run: RunRecord, _ work: Work, _ folder: RunFolder) -> String {
        switch run.state {
        case .finished:
            "\(work.label): finished in \(durationText(run.seconds))" + (run.reason.map { ": \($0)" } ?? "")
        case .interrupted where pauseStep.map { run.step >= $0 } ?? false: "\(work.label): is at step \(run.step)"
        case .stopped: "\(work.label): stopped at step \(run.step): \(run.reason ?? "")"
        case .interrupted: "\(work.label): interrupted at step \(run.step); goes on when run again"
        case .diverged: "\(work.label): diverged: \(run.reason ?? "a metric is not finite")"
        default: "\(work.label): failed: \(run.reason ?? "no reason is known") (log: \(folder.log.relativePath))"
        }
    }

    func reason(_ end: WorkerProcess.End, _ process: WorkerProcess, _ folder: RunFolder) -> String {
        switch end {
        case .signal(let number): "killed by signal \(number)"
        case .status(0): "the worker ended without finishing the run"
        case .status(let status): folder.lastWords(from: process.logStart) ?? "the worker ended with status \(status)"
        }
    }
}
