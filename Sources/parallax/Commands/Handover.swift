import ArgumentParser
import Execution

/// Lets the worker do what needs tensors; what it says is said here. Ends with status 2 if it did, with 1 if it failed
/// otherwise.
///
/// - Parameter quiet: Whether its results are not said.
func handOver(_ arguments: [String], quiet: Bool = false) throws {
    try check(WorkerProgram.find().run(arguments, quiet: quiet))
}

/// The worker's results; what it says beside them is said here.
func workerAnswer(_ arguments: [String]) throws -> String {
    let answer = try WorkerProgram.find().output(of: arguments, showingErrors: true)
    try check(answer.status)
    return answer.text
}

private func check(_ status: Int32) throws {
    guard status == 0 else { throw ExitCode(status == 2 ? 2 : 1) }
}
