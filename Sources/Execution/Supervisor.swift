public import Foundation
import Journal
public import Records

/// Turns planned runs into finished ones: makes their folders, starts workers, follows their journals into the index.
///
/// Everything happens on one thread, in turns of a few milliseconds.
public final class Supervisor {
    /// How runs are executed.
    public struct Settings: Sendable {
        /// Workers at a time.
        public var jobs = 1
        /// `auto`, `cpu`, `cuda` or `mps`.
        public var device = "auto"
        /// Threads of the whole machine, divided among the workers.
        public var cores = ProcessInfo.processInfo.activeProcessorCount

        /// One worker, the best device, all cores.
        public init() {}

        /// Threads of one worker.
        public var threads: Int { max(1, cores / max(1, jobs)) }
    }

    /// What became of the runs.
    public struct Outcome: Sendable {
        /// In the order of the plan.
        public var runs: [RunRecord]
        /// Whether somebody asked for the end.
        public var wasStopped: Bool

        /// 0 if all runs are finished, 130 after a stop, else 1.
        public var status: Int32 {
            wasStopped ? 130 : runs.allSatisfy { $0.state == .finished } ? 0 : 1
        }
    }

    private struct Active {
        var work: Work
        var process: WorkerProcess
        var progress: WorkerProgress
        /// Whether its journal says how it ended.
        var hasSaidEnd = false
    }

    private let work: [Work]
    private let folder: URL
    private let program: WorkerProgram
    private let settings: Settings
    private let display: any ProgressDisplay
    private let stopRequests: () -> Int
    private let store: Store
    private let lock: WriterLock
    private var active: [Active] = []
    private var waiting: [Work] = []
    private var unplanned: Set<String> = []
    private var total = 0
    private var handledRequests = 0

    /// Opens the store in `folder`, made if missing, as its only writer.
    ///
    /// - Parameters:
    ///   - work: The runs, from `Work.planned`.
    ///   - stopRequests: How often somebody asked for the end so far.
    /// - Throws: If the store cannot be used, or another process writes it.
    public init(
        _ work: [Work],
        store folder: URL,
        program: WorkerProgram,
        settings: Settings,
        display: any ProgressDisplay,
        stopRequests: @escaping () -> Int = { StopRequests.count }
    ) throws {
        self.work = work
        self.folder = folder
        self.program = program
        self.settings = settings
        self.display = display
        self.stopRequests = stopRequests
        lock = try WriterLock(folder)
        let isNew = !FileManager.default.fileExists(atPath: Store.index(in: folder).path)
        if isNew, try !Store.runFolders(in: folder).isEmpty { try Store.reindex(folder) }
        store = try Store(folder, access: .write)
    }

    /// Executes all runs that are not finished, each to its end or until somebody asks to stop.
    public func run() throws -> Outcome {
        defer { lock.release() }
        try plan()
        do {
            try prepareData()
            try train()
        } catch {
            // Whatever broke here, no worker is left behind.
            active.forEach { $0.process.stop() }
            while active.contains(where: { $0.process.end == nil }) { pause() }
            display.show([], done: 0, total: 0)
            throw error
        }
        display.show([], done: total, total: total)
        for item in work where unplanned.contains(item.id) && !RunLock.isHeld(store.folder(of: item.id)) {
            try plan(item)
        }
        return Outcome(runs: try store.runs(ids: work.map(\.id)), wasStopped: stopRequests() > 0)
    }

    // MARK: Planning

    /// Makes the folder of every run, tells its journal what it is for, and brings the index up to date.
    private func plan() throws {
        unplanned = Set(work.map(\.id))
        for item in work {
            let folder = store.folder(of: item.id)
            if (try? Data(contentsOf: folder.config)) != item.config {
                try writeAtomically(item.config, to: folder.config)
            }
            try store.ingest(folder)
            // A worker that outlived its supervisor still writes this journal; it is told when its turn comes.
            if !RunLock.isHeld(folder) { try plan(item) }
        }
        let records = try store.runs(ids: work.map(\.id))
        let states = Dictionary(records.map { ($0.id, $0.state) }) { first, _ in first }
        var seen: Set<String> = []
        for item in work where seen.insert(item.id).inserted {
            switch states[item.id] {
            case .finished: break
            case .diverged: display.say("\(item.label): diverged before and would again; run \(item.id)")
            default: waiting.append(item)
            }
        }
        let finished = records.count { $0.state == .finished }
        if finished > 0 { display.say("\(finished) of \(work.count) runs are finished already") }
        total = waiting.count
    }

    private func plan(_ item: Work) throws {
        unplanned.remove(item.id)
        for other in work where other.id == item.id {
            guard try !store.isPlanned(other.id, as: other.place) else { continue }
            try record(.planned(other.place), of: other.id)
        }
    }

    /// Appends an event to a journal that no worker writes, and indexes it.
    private func record(_ event: Event, of id: String) throws {
        let folder = store.folder(of: id)
        let lock = try RunLock(folder)
        defer { lock.release() }
        let journal = try JournalWriter(folder, role: .supervisor)
        try journal.append(event)
        try journal.sync()
        try store.ingest(folder)
    }

    // MARK: Data

    /// Lets a worker with all cores prepare each data set once, before training needs it.
    private func prepareData() throws {
        var groups: [(data: String, work: [Work])] = []
        for item in waiting {
            if let index = groups.firstIndex(where: { $0.data == item.data }) {
                groups[index].work.append(item)
            } else {
                groups.append((item.data, [item]))
            }
        }
        for group in groups where stopRequests() == 0 {
            guard let first = group.work.first else { continue }
            let folder = store.folder(of: first.id)
            let process = try WorkerProcess(
                program,
                ["prepare", folder.url.path],
                on: folder,
                threads: settings.cores
            )
            let progress = WorkerProgress(label: place(of: group.work), phase: "preparing data")
            let end = wait(for: process, showing: progress)
            guard end != .status(0), stopRequests() == 0 else { continue }
            let reason = reason(end, process, folder)
            for item in group.work {
                waiting.removeAll { $0.id == item.id }
                try record(.failed(step: 0, reason: reason), of: item.id)
                display.say("\(item.label): failed: \(reason)")
            }
        }
    }

    private func place(of work: [Work]) -> String {
        work.count == 1 ? work[0].label : "\(work[0].place.experiment), \(work.count) runs"
    }

    private func wait(for process: WorkerProcess, showing progress: WorkerProgress) -> WorkerProcess.End {
        while true {
            if let end = process.end { return end }
            passOnRequests(to: [process])
            display.show([progress], done: 0, total: total)
            pause()
        }
    }

    // MARK: Training

    private func train() throws {
        var saidWaiting: Set<String> = []
        var turn = 0
        while true {
            if stopRequests() > 0 { waiting = [] }
            passOnRequests(to: active.map(\.process))
            try startWorkers(&saidWaiting)
            if active.isEmpty && waiting.isEmpty { return }
            pause()
            turn += 1
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
    private func follow(_ worker: inout Active) throws {
        for entry in try store.ingest(store.folder(of: worker.work.id)) {
            worker.progress.update(entry)
            switch entry.event {
            case .finished, .interrupted, .failed, .diverged: worker.hasSaidEnd = true
            case .started: worker.hasSaidEnd = false
            default: break
            }
        }
    }

    private func startWorkers(_ saidWaiting: inout Set<String>) throws {
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
            try store.ingest(folder)
            if unplanned.contains(item.id) { try plan(item) }
            // The other process may have finished it.
            if try store.runs(ids: [item.id]).first?.state == .finished { continue }
            let process = try WorkerProcess(
                program,
                ["train", folder.url.path, "--threads", "\(settings.threads)", "--device", settings.device],
                on: folder,
                threads: settings.threads
            )
            active.append(Active(work: item, process: process, progress: WorkerProgress(label: item.label)))
        }
    }

    /// Settles what a worker left behind, so that the journal tells how the attempt ended.
    private func close(_ ended: Active, _ end: WorkerProcess.End) throws {
        let id = ended.work.id
        let folder = store.folder(of: id)
        guard var run = try store.runs(ids: [id]).first else { return }
        if !ended.hasSaidEnd {
            let wasKilled = end == .signal(SIGKILL) || end == .signal(SIGTERM) || end == .signal(SIGINT)
            if wasKilled || end == .status(130) {
                try record(.interrupted(step: run.step), of: id)
            } else {
                try record(.failed(step: run.step, reason: reason(end, ended.process, folder)), of: id)
            }
            run = try store.runs(ids: [id]).first ?? run
        }
        display.say(sentence(on: run, ended.work, folder))
    }

    private func sentence(on run: RunRecord, _ work: Work, _ folder: RunFolder) -> String {
        switch run.state {
        case .finished: "\(work.label): finished in \(durationText(run.seconds))"
        case .interrupted: "\(work.label): interrupted at step \(run.step); goes on when run again"
        case .diverged: "\(work.label): diverged: \(run.reason ?? "a metric is not finite")"
        default: "\(work.label): failed: \(run.reason ?? "no reason is known") (log: \(folder.log.relativePath))"
        }
    }

    private func reason(_ end: WorkerProcess.End, _ process: WorkerProcess, _ folder: RunFolder) -> String {
        switch end {
        case .signal(let number): "killed by signal \(number)"
        case .status(0): "the worker ended without finishing the run"
        case .status(let status): folder.lastWords(from: process.logStart) ?? "the worker ended with status \(status)"
        }
    }

    // MARK: Signals and time

    /// Tells workers to stop at the first request and kills them at the second.
    private func passOnRequests(to processes: [WorkerProcess]) {
        let requests = stopRequests()
        guard requests > handledRequests else { return }
        if handledRequests == 0, requests == 1 {
            display.say("stopping at a checkpoint; once more to stop at once")
            processes.forEach { $0.stop() }
        } else {
            processes.forEach { $0.kill() }
        }
        handledRequests = requests
    }

    private func pause() { usleep(50_000) }
}

/// `2 h 5 min`, `3 min 20 s`, `4.2 s`.
public func durationText(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds >= 0, seconds < 1e9 else { return "–" }
    if seconds < 10 { return "\((seconds * 10).rounded() / 10) s" }
    let whole = Int(seconds.rounded())
    if whole < 60 { return "\(whole) s" }
    if whole < 3600 { return "\(whole / 60) min \(whole % 60) s" }
    return "\(whole / 3600) h \(whole % 3600 / 60) min"
}
