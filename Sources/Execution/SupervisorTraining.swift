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
            // What cannot be taken in now waits on; no worker ends for it.
            if turn % 4 == 0 { try? store.ingestWaitingNotes() }
            for index in active.indices.reversed() {
                // Asked before reading, so that nothing written before the end is missed.
                let end = active[index].process.end
                if end == nil && turn % 4 != 0 { continue }
                try follow(&active[index])
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
            switch entry.event {
            case .finished, .interrupted, .failed, .diverged: worker.hasSaidEnd = true
            case .started: worker.hasSaidEnd = false
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
            if try store.runs(ids: [item.id]).first?.state == .finished { continue }
            let process = try WorkerProcess(
                program,
                ["train", folder.url.path, "--threads", "\(settings.threads)", "--device", settings.device],
                on: folder,
                threads: settings.threads
            )
            hasStarted = true
            active.append(Active(work: item, process: process, progress: WorkerProgress(label: item.label)))
        }
    }

    /// Settles what a worker left behind, so that the journal tells how the attempt ended.
    func close(_ ended: Active, _ end: WorkerProcess.End) throws {
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
        display.say(sentence(on: run, ended.work, folder))
    }

    func sentence(on run: RunRecord, _ work: Work, _ folder: RunFolder) -> String {
        switch run.state {
        case .finished: "\(work.label): finished in \(durationText(run.seconds))"
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
