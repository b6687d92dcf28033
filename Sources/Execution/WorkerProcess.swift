import Foundation
import Journal
import Records

/// A started worker.
///
/// Its standard input is a pipe that nothing is written to: the worker sees its end when this process dies, however it
/// dies, and stops at a checkpoint. What it says is appended to the run's log.
final class WorkerProcess {
    private let process: ChildProcess
    private let lifeline = Pipe()
    /// Where this worker's part of the log begins.
    let logStart: UInt64

    /// Starts `program` on a run, with so many threads.
    init(_ program: WorkerProgram, _ arguments: [String], on folder: RunFolder, threads: Int) throws {
        var environment = WorkerProgram.environment
        for variable in ["OMP_NUM_THREADS", "MKL_NUM_THREADS"] { environment[variable] = "\(threads)" }
        // The same threads and the same order of sums every time, so that a resumed run repeats its bits.
        environment["MKL_DYNAMIC"] = "FALSE"
        environment["OMP_DYNAMIC"] = "FALSE"
        if environment["MKL_CBWR"] == nil { environment["MKL_CBWR"] = "AUTO,STRICT" }
        // Big tensors in big pages, where the C library can: a twentieth of a step.
        if environment["GLIBC_TUNABLES"] == nil { environment["GLIBC_TUNABLES"] = "glibc.malloc.hugetlb=1" }
        // Appended to, for two processes may say something of one run: one that trains it, one that prepares its data.
        let descriptor = unsafe open(folder.log.path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            let reason = unsafe String(cString: strerror(errno)).lowercased()
            throw JournalError(folder.log.path, "cannot be opened: \(reason)")
        }
        let log = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        defer { try? log.close() }
        logStart = try log.seekToEnd()
        process = try ChildProcess(
            program.url,
            arguments,
            environment: environment,
            input: .descriptor(lifeline.fileHandleForReading.fileDescriptor),
            output: .descriptor(log.fileDescriptor),
            errors: .descriptor(log.fileDescriptor)
        )
        try? lifeline.fileHandleForReading.close()
    }

    /// Its number in the system.
    var id: Int32 { process.id }

    /// How it ended; nil while it runs.
    var end: ChildProcess.End? { process.end }

    /// The bytes of memory that it holds; nil if that cannot be known.
    var memory: Int? { end == nil ? Limits.memory(of: process.id) : nil }

    /// Asks for the end at the next checkpoint.
    func stop() { process.send(SIGTERM) }

    /// Ends it at once.
    func kill() { process.send(SIGKILL) }
}

extension RunFolder {
    /// The last line with words in the log from byte `start` on.
    func lastWords(from start: UInt64) -> String? {
        guard let log = try? FileHandle(forReadingFrom: log), let end = try? log.seekToEnd() else { return nil }
        defer { try? log.close() }
        try? log.seek(toOffset: max(start, end > 4096 ? end - 4096 : 0))
        guard let data = try? log.readToEnd() else { return nil }
        let lines = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline)
        return lines.last { !$0.allSatisfy(\.isWhitespace) }.map { String(visible($0).prefix(400)) }
    }
}
