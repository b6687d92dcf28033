public import Foundation
import Journal
import Records
public import Specs

/// Turns planned runs into finished ones: makes their folders, starts workers, follows their journals.
///
/// What it knows of its runs comes from their folders. The index is brought up to date by an `Indexer` beside it, and no
/// trouble with the index ends a worker. Any number of supervisors work on one store: a run is trained by whoever holds
/// its lock, and the others wait for it. Everything else happens on one thread, in turns of a few milliseconds.
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

    /// Seconds in which the index is brought up to date at the end, and after a request to stop.
    private static let indexing = (atTheEnd: 10.0, afterStop: 2.0)

    private let folders: PlanFolders
    private let workers: WorkerPool
    private let supervision: Supervision
    /// Whether a worker was ever started.
    public var hasStarted: Bool { supervision.hasStarted }

    /// Opens the store in `folder`, made if missing.
    ///
    /// - Parameters:
    ///   - work: The runs, from `Work.planned`.
    ///   - stopRequests: How often somebody asked for the end so far.
    /// - Throws: If the folder cannot be made, or the index is one that its owner must do something about.
    public init(
        _ work: [Work],
        store folder: URL,
        program: WorkerProgram,
        settings: Settings,
        display: any ProgressDisplay,
        stopRequests: @escaping () -> Int = { StopRequests.count }
    ) throws {
        try Self.requireWritable(folder)
        let indexer = try Indexer(folder)
        try Store.finishInterruptedMoves(in: folder)
        supervision = Supervision(
            KnownRuns(in: folder, racedMetric: settings.halving?.metric, indexer: indexer, display: display),
            program: program,
            settings: settings,
            display: display,
            indexer: indexer,
            begunWith: Set(work.flatMap(\.beginsWith)),
            stopRequests: stopRequests
        )
        folders = PlanFolders(work, supervision)
        workers = WorkerPool(folders, supervision)
    }

    /// Executes all runs that are not finished, each to its end or until somebody asks to stop.
    public func run() throws -> ExecutionResult {
        let display = supervision.display
        do {
            let waiting = try folders.make()
            if !waiting.isEmpty { try supervision.requireSameBuild() }
            let ready = try DataPreparation(supervision: supervision).prepare(for: waiting, total: waiting.count)
            if let halving = supervision.settings.halving {
                try Race(halving: halving, work: folders.work, workers: workers, supervision: supervision).run(ready)
            } else {
                try workers.train(ready, of: waiting.count)
            }
        } catch {
            // Whatever broke here, no worker is left behind.
            workers.stop()
            display.show([], done: 0, total: 0)
            throw error
        }
        display.show([], done: workers.total, total: workers.total)
        supervision.runs.moveWaitingPlaces()
        let result = try result()
        finishIndex()
        return result
    }

    /// What became of the runs.
    private func result() throws -> ExecutionResult {
        let runs = supervision.runs
        for item in Work.unique(folders.work) where !runs.isDamaged(item.id) && !runs.isUpToDate(item) {
            try runs.unlessDamaged(item) { try runs.read(item) }
        }
        let found = folders.work.compactMap { item -> RunRecord? in
            guard var run = runs.record(of: item.id) else { return nil }
            if let reason = workers.blocked[item.id] { (run.state, run.reason) = (.blocked, reason) }
            return run
        }
        return ExecutionResult(
            runs: found,
            wasStopped: supervision.stopRequests > 0,
            lost: folders.work.count - found.count,
            blocked: workers.blocked,
            isRace: supervision.settings.halving != nil
        )
    }

    /// Makes the folder of the runs, if it is missing, and makes sure that runs can be made in it.
    private static func requireWritable(_ folder: URL) throws {
        let runs = Store.runs(in: folder)
        try makeFolder(runs)
        guard unsafe access(runs.path, W_OK | X_OK) == 0 else {
            throw ExecutionError(
                "\(runs.path): cannot be written: \(unsafe String(cString: strerror(errno)).lowercased())"
            )
        }
    }

    /// Waits for the index, for a while.
    private func finishIndex() {
        let requests = supervision.stopRequests
        let seconds = requests > 0 ? Self.indexing.afterStop : Self.indexing.atTheEnd
        let trouble = supervision.indexer.finish(within: seconds) { supervision.stopRequests > requests }
        supervision.sayIndexWords()
        guard let trouble else { return }
        let cure = "the folders have everything, and the next `parallax run` or `parallax reindex` brings it in"
        supervision.display.say("the index is behind: \(trouble); \(cure)")
    }
}
