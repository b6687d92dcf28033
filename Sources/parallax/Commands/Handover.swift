import ArgumentParser
import Execution
import Foundation
import Journal

/// Lets the worker do what needs tensors; what it says is said here. Ends with status 2 if it did, with 1 if it failed
/// otherwise.
///
/// - Parameter quiet: Whether its results are not said.
func handOver(_ arguments: [String], quiet: Bool = false) throws {
    try check(askWorker(arguments, output: quiet ? .discarded : .shown).status)
}

/// The worker's results; what it says beside them is said here.
func workerAnswer(_ arguments: [String]) throws -> String {
    let answer = try askWorker(arguments, output: .returned)
    try check(answer.status)
    return String(decoding: answer.output, as: UTF8.self)
}

private func askWorker(_ arguments: [String], output: Executable.Stream) throws -> Executable.Ending {
    try Executable(WorkerProgram.find().url).run(arguments, environment: WorkerProgram.environment, output: output)
}

private func check(_ status: Int32) throws {
    guard status == 0 else { throw ExitCode(status == 2 ? 2 : 1) }
}
