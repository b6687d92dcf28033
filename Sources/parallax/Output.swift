import Foundation
import Reports
import Synchronization

/// Standard output, for results, and standard error, for words.
///
/// Neither may end this program: a reader that went away, a full disk or a closed terminal are no reason to abandon
/// running workers. Whether all results arrived is known at the end, from `flush()`.
enum Output {
    private struct State {
        var waiting = Data()
        /// The system's number of the error that lost results; nothing more is written then. 0 for none.
        var failure: Int32 = 0
    }

    private static let state = Mutex(State())

    /// Makes standard input, output and error safe to use, whatever this program was started with.
    ///
    /// A closed descriptor would be given to the next file that is opened, and words would be written into it.
    static func prepare() {
        // A closed pipe and a file that may not grow show as errors of a write.
        for number in [SIGPIPE, SIGXFSZ] { signal(number, SIG_IGN) }
        for (descriptor, mode) in [(STDIN_FILENO, O_RDONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_WRONLY)]
        where fcntl(descriptor, F_GETFD) < 0 {
            _ = unsafe open("/dev/null", mode)
        }
    }

    /// Adds results. They are written in large pieces, and before any words.
    static func write(_ text: String) {
        let isFull = state.withLock { state in
            state.waiting += Data(text.utf8)
            return state.waiting.count > 1 << 16
        }
        if isFull { flush() }
    }

    /// Writes what waits.
    ///
    /// - Returns: The system's number of the error that lost results, now or earlier; 0 if all arrived.
    @discardableResult
    static func flush() -> Int32 {
        state.withLock { state in
            if state.failure == 0 { state.failure = writeAll(state.waiting, to: STDOUT_FILENO) }
            state.waiting = Data()
            return state.failure
        }
    }

    /// Writes words to standard error, if anybody still reads them.
    static func writeWords(_ text: String) {
        flush()
        _ = writeAll(Data(text.utf8), to: STDERR_FILENO)
    }

    /// 0 when everything is written, else the system's number of the error.
    private static func writeAll(_ data: Data, to descriptor: Int32) -> Int32 {
        unsafe data.withUnsafeBytes { bytes in
            var done = 0
            while done < bytes.count {
                let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[done...])
                let count = unsafe Foundation.write(descriptor, rest.baseAddress, rest.count)
                if count < 0 && (errno == EINTR || errno == EAGAIN) {
                    if errno == EAGAIN { usleep(1000) }
                    continue
                }
                guard count > 0 else { return errno }
                done += count
            }
            return 0
        }
    }
}

/// Adds a line of results to standard output; it stands for Swift's own, which does not tell whether they arrived.
func print(_ line: String, terminator: String = "\n") { Output.write(line + terminator) }

/// Writes a line of words to standard error.
func say(_ line: String) { Output.writeWords(line + "\n") }

extension Document {
    /// Adds the document and a line's end to standard output.
    func print() { Output.write(indented + "\n") }
}
