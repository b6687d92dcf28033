import ArgumentParser
import Foundation

/// Writes a line to standard error: the run's log, whose last line is the reason of a failure.
func printError(_ line: String) { try? FileHandle.standardError.write(contentsOf: Data((line + "\n").utf8)) }

/// Lets a write beyond the file-size limit fail with an error, as on a full disk, rather than end the process.
func ignoreFileSizeSignal() { signal(SIGXFSZ, SIG_IGN) }

/// Runs a command; what goes wrong is one line, and the status is 2.
func sayingErrors(_ body: () throws -> Void) throws {
    do { try body() } catch let code as ExitCode { throw code } catch {
        printError("\(error)")
        throw ExitCode(2)
    }
}
