internal import CSpawn
import Dispatch
public import Foundation
import Synchronization

/// A program that this process started.
///
/// It gets three descriptors and no others, whatever else is open here at that moment: a lock, a socket or the end of a
/// pipe that it held on to would outlive its owner. Its end is asked of the system, not heard of through a descriptor
/// that somebody else may have inherited.
public final class ChildProcess: Sendable {
    /// How a program ended.
    public enum End: Equatable, Sendable {
        /// By itself, with an exit status.
        case status(Int32)
        /// By a signal.
        case signal(Int32)
    }

    /// One of its three descriptors.
    public enum Stream: Sendable {
        /// The same as that of this process.
        case shared
        /// Nothing: `/dev/null`.
        case nothing
        /// An open descriptor of this process.
        case descriptor(Int32)
    }

    /// Its number in the system.
    public let id: Int32
    private let ended = Mutex<End?>(nil)
    private let waiters = DispatchGroup()

    /// Starts the program at `url`, in a process group of its own.
    ///
    /// - Parameters:
    ///   - environment: Its variables; those of this process if nil.
    ///   - folder: Where it works; where this process works if nil.
    /// - Throws: A `JournalError` if it cannot be started.
    public init(
        _ url: URL,
        _ arguments: [String],
        environment: [String: String]? = nil,
        in folder: URL? = nil,
        input: Stream = .nothing,
        output: Stream = .shared,
        errors: Stream = .shared
    ) throws {
        let streams = [input, output, errors].enumerated().map { number, stream in
            switch stream {
            case .shared: Int32(number)
            case .nothing: Int32(-1)
            case .descriptor(let other): other
            }
        }
        var id: Int32 = 0
        let code = unsafe withCStrings([url.path] + arguments) { arguments in
            unsafe withCStrings(environment.map { $0.map { "\($0)=\($1)" } }) { variables in
                unsafe spawn_program(url.path, arguments, variables, folder?.path, streams, &id)
            }
        }
        guard code == 0 else {
            throw JournalError(url.path, "cannot be started: \(unsafe String(cString: strerror(code)).lowercased())")
        }
        self.id = id
        waiters.enter()
        Thread.detachNewThread { self.collect() }
    }

    /// How it ended; nil while it runs.
    public var end: End? { ended.withLock { $0 } }

    /// Waits for its end.
    public func wait() -> End {
        waiters.wait()
        return end ?? .status(-1)
    }

    /// Sends it a signal; nothing happens if it has ended.
    public func send(_ signal: Int32) {
        // While it is not collected, its number is its own.
        ended.withLock { ended in if ended == nil { kill(id, signal) } }
    }

    /// Waits for its end, in a thread of its own, and takes it from the system, which then forgets its number.
    private func collect() {
        var information = unsafe siginfo_t()
        while unsafe waitid(P_PID, id_t(id), &information, WEXITED | WNOWAIT) != 0, errno == EINTR {}
        ended.withLock { ended in
            var status: Int32 = 0
            var answer: Int32
            repeat { answer = unsafe waitpid(id, &status, 0) } while answer < 0 && errno == EINTR
            let signal = status & 0x7f
            ended = answer != id ? .status(-1) : signal == 0 ? .status((status >> 8) & 0xff) : .signal(signal)
        }
        waiters.leave()
    }
}

/// Texts as a program is given them: pointers to bytes with a zero at their end, and a null pointer; null if nil.
private func withCStrings<Result>(
    _ texts: [String]?,
    _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> Result
) -> Result {
    guard let texts else { return body(nil) }
    var pointers: [UnsafeMutablePointer<CChar>?] = unsafe []
    for text in texts { unsafe pointers.append(strdup(text)) }
    unsafe pointers.append(nil)
    defer { for index in unsafe pointers.indices { unsafe free(pointers[index]) } }
    return unsafe pointers.withUnsafeMutableBufferPointer { unsafe body($0.baseAddress) }
}
