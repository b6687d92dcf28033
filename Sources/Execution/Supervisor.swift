public import Foundation
import Journal
public import Records
public import Specs

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
        /// What a run may take, and how often it is tried.
        public var limits = Limits()
        /// How variants that fall behind are ended; nil to train all to the end.
        public var halving: HalvingSettings?

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
        /// Runs whose folders somebody deleted meanwhile.
        public var lost: Int
        /// Whether a run may be stopped because others did better.
        public var isRace = false

        /// 0 if all runs are finished, or stopped in a race; 130 after a stop, else 1.
        public var status: Int32 {
            let isDone = runs.allSatisfy { $0.state == .finished || isRace && $0.state == .stopped }
            return wasStopped ? 130 : lost == 0 && isDone ? 0 : 1
        }
    }

    struct Active {
        var work: Work
        var process: WorkerProcess
        var progress: WorkerProgress
        /// Whether its journal says how it ended.
        var hasSaidEnd = false
        /// Whether its journal can no longer be understood.
        var isBroken = false
        /// Seconds of earlier attempts at the run.
        var secondsBefore = 0.0
        /// The limit that it met.
        var limit: Limit?
        private let began = ContinuousClock.now

        /// A limit that a worker met.
        enum Limit {
            /// So many, met when it had run for `at` seconds.
            case seconds(Double, at: Double)
            case bytes(Int, found: Int)
        }

        /// Seconds since its start.
        var age: Double { (ContinuousClock.now - began) / .seconds(1) }

        init(_ work: Work, _ process: WorkerProcess, secondsBefore: Double) {
            (self.work, self.process, self.secondsBefore) = (work, process, secondsBefore)
            progress = WorkerProgress(label: work.label)
        }
    }

    let work: [Work]
    let folder: URL
    let program: WorkerProgram
    let settings: Settings
    let display: any ProgressDisplay
    let stopRequests: () -> Int
    var store: Store
    let lock: WriterLock
    var active: [Active] = []
    var waiting: [Work] = []
    var unplanned: Set<String> = []
    /// Runs whose files are damaged.
    var broken: Set<String> = []
    /// How often runs were tried again.
    var retried: [String: Int] = [:]
    /// The step that workers are to stop at; nil for the last.
    var pauseStep: Int?
    var total = 0
    var hasSaidStop = false
    /// Whether a worker was ever started.
    public internal(set) var hasStarted = false

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
        store = try Store.forWriting(folder)
        try store.forgetDeletedRuns()
    }

    /// Executes all runs that are not finished, each to its end or until somebody asks to stop.
    public func run() throws -> Outcome {
        defer { lock.release() }
        try plan()
        do {
            try prepareData()
            if let halving = settings.halving { try race(halving) } else { try train() }
        } catch {
            // Whatever broke here, no worker is left behind.
            active.forEach { $0.process.stop() }
            while active.contains(where: { $0.process.end == nil }) { pause() }
            display.show([], done: 0, total: 0)
            throw error
        }
        display.show([], done: total, total: total)
        try? store.ingestWaitingNotes()
        for item in work where unplanned.contains(item.id) && !RunLock.isHeld(store.folder(of: item.id)) {
            try unlessBroken(item) { try plan(item) }
        }
        let runs = try store.runs(ids: work.map(\.id))
        return Outcome(
            runs: runs,
            wasStopped: stopRequests() > 0,
            lost: work.count - runs.count,
            isRace: settings.halving != nil
        )
    }

    /// Tells workers to stop at the first request and kills them at the second.
    func passOnRequests(to processes: [WorkerProcess]) {
        let requests = stopRequests()
        guard requests > 0 else { return }
        // Said once, asked every time: a signal that comes while a worker begins or forks may be lost.
        if requests == 1 {
            if !hasSaidStop { display.say("stopping at a checkpoint; once more to stop at once") }
            hasSaidStop = true
            processes.forEach { $0.stop() }
        } else {
            processes.forEach { $0.kill() }
        }
    }

    /// Builds the index again if somebody removed or replaced it while runs go on: the folders are the truth.
    func keepIndex() throws {
        guard !store.hasItsIndex else { return }
        display.say("the index was removed or replaced; it is built again from the folders of the runs")
        try Store.reindex(folder)
        store = try Store(folder, access: .write)
    }

    func pause() { usleep(50_000) }
}
