import Foundation
import Journal
import Records

/// What all parts of a supervisor share: what is known of the runs, how workers are started, and where words go.
final class Supervision {
    let runs: KnownRuns
    let settings: Supervisor.Settings
    let display: any ProgressDisplay
    let indexer: Indexer
    /// The runs that others begin with, by id. Whoever wins a race, these are trained to the end.
    let begunWith: Set<String>
    /// Whether a worker was ever started.
    private(set) var hasStarted = false

    private let program: WorkerProgram
    private let requests: () -> Int
    private var hasSaidStop = false

    init(
        _ runs: KnownRuns,
        program: WorkerProgram,
        settings: Supervisor.Settings,
        display: any ProgressDisplay,
        indexer: Indexer,
        begunWith: Set<String>,
        stopRequests: @escaping () -> Int
    ) {
        self.runs = runs
        self.program = program
        self.settings = settings
        self.display = display
        self.indexer = indexer
        self.begunWith = begunWith
        requests = stopRequests
    }

    /// How often somebody asked for the end so far.
    var stopRequests: Int { requests() }

    /// Refuses workers that know other settings than this program: they would leave some out.
    func requireSameBuild() throws { try program.requireSameBuild() }

    /// Starts a worker on a run.
    func start(_ arguments: [String], on run: RunFolder, threads: Int) throws -> WorkerProcess {
        let process = try WorkerProcess(program, arguments, on: run, threads: threads)
        hasStarted = true
        return process
    }

    /// Tells workers to stop at the first request and kills them at the second.
    func passOnRequests(to processes: [WorkerProcess]) {
        let requests = stopRequests
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

    /// The rule by which a run starts.
    ///
    /// - Parameter step: The step at which workers stop for now; nil for the last.
    func startingRule(for item: Work, pausingAt step: Int?) -> StartingRule {
        let isRace = settings.halving != nil && !begunWith.contains(item.id)
        return StartingRule(limits: settings.limits, isRace: isRace, pauseStep: isRace ? step : nil)
    }

    /// Why a worker ended without finishing what it was started for.
    func reason(_ end: ChildProcess.End, _ process: WorkerProcess, _ folder: RunFolder) -> String {
        switch end {
        case .signal(let number): "killed by signal \(number)"
        case .status(0): "the worker ended without finishing the run"
        case .status(let status): folder.lastWords(from: process.logStart) ?? "the worker ended with status \(status)"
        }
    }

    /// Says what the indexer has to say.
    func sayIndexWords() { for line in indexer.takeWords() { display.say(line) } }

    func pause() { usleep(50_000) }
}
