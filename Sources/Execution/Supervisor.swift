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

    var work: [Work]
    /// The runs that others begin with, by id. Whoever wins a race, these are trained to the end.
    let begunWith: Set<String>
    let folder: URL
    let program: WorkerProgram
    let settings: Settings
    let display: any ProgressDisplay
    let stopRequests: () -> Int
    let indexer: Indexer
    var active: [ActiveWorker] = []
    /// Workers that have ended, and whose end cannot be written yet: something still holds the run.
    var unwritten: [(worker: ActiveWorker, end: ChildProcess.End)] = []
    var waiting: [Work] = []
    /// Runs as their folders had them last, by id.
    var records: [String: RunRecord] = [:]
    /// Bytes of the journals that were read for these records.
    var lengths: [String: UInt64] = [:]
    /// Why runs cannot be used, by id: their files are damaged.
    var damages: [String: String] = [:]
    /// Runs whose places wait beside their journals, because another process held them.
    var withWaitingPlaces: Set<String> = []
    /// When runs that another process holds are asked for again.
    var nextLook: [String: ContinuousClock.Instant] = [:]
    /// Runs of which it was said that they wait.
    var saidWaiting: Set<String> = []
    /// Why runs cannot start, by id: one that they begin with is lost.
    var blocked: [String: String] = [:]
    /// How often runs were tried again.
    var retried: [String: Int] = [:]
    /// The step that workers are to stop at; nil for the last.
    var pauseStep: Int?
    var total = 0
    private var hasSaidStop = false
    /// Whether a worker was ever started.
    public internal(set) var hasStarted = false

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
        self.work = work
        begunWith = Set(work.flatMap(\.beginsWith))
        self.folder = folder
        self.program = program
        self.settings = settings
        self.display = display
        self.stopRequests = stopRequests
        try Self.requireWritable(folder)
        indexer = try Indexer(folder)
        try Store.finishInterruptedMoves(in: folder)
    }

    /// Executes all runs that are not finished, each to its end or until somebody asks to stop.
    public func run() throws -> ExecutionResult {
        do {
            try plan()
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
        moveWaitingPlaces()
        let result = try result()
        finishIndex()
        return result
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

    /// The rule by which a run starts now.
    func startingRule(for item: Work) -> StartingRule {
        let isRace = settings.halving != nil && !begunWith.contains(item.id)
        return StartingRule(limits: settings.limits, isRace: isRace, pauseStep: isRace ? pauseStep : nil)
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

    /// Says what the indexer has to say.
    func sayIndexWords() { for line in indexer.takeWords() { display.say(line) } }

    /// Waits for the index, for a while.
    private func finishIndex() {
        let requests = stopRequests()
        let seconds = requests > 0 ? Self.indexing.afterStop : Self.indexing.atTheEnd
        let trouble = indexer.finish(within: seconds) { stopRequests() > requests }
        sayIndexWords()
        guard let trouble else { return }
        let cure = "the folders have everything, and the next `parallax run` or `parallax reindex` brings it in"
        display.say("the index is behind: \(trouble); \(cure)")
    }

    func pause() { usleep(50_000) }
}
