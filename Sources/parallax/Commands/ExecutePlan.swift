import ArgumentParser
import Execution
import Foundation
import Records

/// Executes planned runs while their progress is shown, then prints what became of them.
///
/// - Parameter spec: The file they come from, for the hint at the end.
/// - Throws: An `ExitCode`: 1 if a run failed, 130 if somebody stopped it.
func execute(_ work: [Work], of spec: String, settings: Supervisor.Settings, store folder: URL) throws {
    let program = try WorkerProgram.find()
    let supervisor = try Supervisor(
        work,
        store: folder,
        program: program,
        settings: settings,
        display: progressDisplay()
    )
    StopRequests.listen()
    let outcome = try supervisor.run()
    let store = try Store(folder, access: .read)
    try runTable(outcome.runs, experiments: store.experiments()).print()
    if outcome.wasStopped {
        say("stopped; the same command goes on")
    } else if outcome.status == 0 {
        say("next: parallax report \(spec)")
    } else {
        say("not all runs are finished; the same command tries the others again, parallax show RUN says more")
    }
    if outcome.status != 0 { throw ExitCode(outcome.status) }
}

/// Lines redrawn in place on a terminal, plain lines elsewhere; always on standard error.
private func progressDisplay() -> any ProgressDisplay {
    let write = { (text: String) in Output.writeWords(text) }
    let isTerminal = isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
    return isTerminal
        ? TerminalDisplay(width: { terminalWidth(STDERR_FILENO) }, write: write) : PlainDisplay(write: write)
}
