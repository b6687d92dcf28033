import ArgumentParser
import Execution
import Foundation
import Journal
import Records

/// Executes planned runs while their progress is shown, then prints what became of them.
///
/// - Parameters:
///   - spec: The file they come from, for the hint at the end.
///   - options: The store.
/// - Throws: An `ExitCode`: 1 if a run failed, 130 if somebody stopped it; other errors if nothing was started.
func execute(_ work: [Work], of spec: String, settings: Supervisor.Settings, in options: StoreOptions) throws {
    let program = try WorkerProgram.find()
    let supervisor = try Supervisor(
        work,
        store: options.folder,
        program: program,
        settings: settings,
        display: progressDisplay()
    )
    StopRequests.listen()
    let result: ExecutionResult
    do { result = try supervisor.run() } catch  where supervisor.hasStarted {
        say("parallax: \(reason(for: error))")
        throw ExitCode(1)
    }
    let primary = work.compactMap { item in item.place.primaryMetric.map { (item.place.experiment, $0) } }
    let primaryMetrics = Dictionary(primary) { first, _ in first }
    RunTable(rows(of: work, result.runs), primary: primaryMetrics).table.print()
    if result.wasStopped {
        say("stopped; the same command goes on")
    } else if result.status == 0 {
        say("next: parallax report \(shellWord(spec))\(options.words)")
    } else {
        say("not all runs are finished; the same command tries the others again, parallax show RUN says more")
    }
    if result.status != 0 { throw ExitCode(result.status) }
}

/// Each planned run with its place in this experiment, also where others share it; a run of another spec with its place in
/// its own.
private func rows(of work: [Work], _ runs: [RunRecord]) -> [(run: RunRecord, place: Cell?)] {
    let byID = Dictionary(runs.map { ($0.id, $0) }) { first, _ in first }
    return work.compactMap { item in
        byID[item.id].map { run in
            var run = run
            run.begin(with: item.beginsWith, named: item.place.stages ?? [])
            let place = item.place
            let own = Cell(
                experiment: place.experiment,
                variant: place.variant,
                variantIndex: place.variantIndex,
                changes: place.changes
            )
            if item.isStage { return (run, own) }
            let places = run.cells.filter { $0.experiment == item.place.experiment }
            return (run, places.first { $0.variantIndex == item.place.variantIndex } ?? run.cells.first)
        }
    }
}

/// Lines redrawn in place on a terminal, plain lines elsewhere; always on standard error.
private func progressDisplay() -> any ProgressDisplay {
    let write = { (text: String) in Output.writeWords(text) }
    let isTerminal = isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
    return isTerminal
        ? TerminalDisplay(width: { terminalWidth(STDERR_FILENO) }, write: write) : PlainDisplay(write: write)
}
