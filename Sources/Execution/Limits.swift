import Foundation
import Journal
import Records

/// What a run may take, and how often it is tried.
public struct Limits: Sendable {
    /// How often a run that failed is tried again at once.
    public var retries = 0
    /// Seconds of all attempts at a run together; nil for no limit.
    public var seconds: Double?
    /// Bytes of memory of a worker; nil for no limit.
    public var bytes: Int?

    /// None.
    public init() {}

    /// Whether memory can be limited here.
    public static var canLimitMemory: Bool { memory(of: ProcessInfo.processInfo.processIdentifier) != nil }

    /// The bytes of memory that a process holds; nil if that cannot be known.
    static func memory(of process: pid_t) -> Int? {
        let file = "/proc/\(process)/status"
        guard let text = try? String(contentsOfFile: file, encoding: .utf8),
            let line = text.split(separator: "\n").first(where: { $0.hasPrefix("VmRSS:") })
        else { return nil }
        return line.split(separator: " ").dropFirst().first.flatMap { Int($0) }.map { $0 * 1024 }
    }
}

extension Supervisor {
    /// How long a worker that is told to stop may take, in seconds, before it is ended at once.
    private static let grace = 60.0

    /// Holds a running worker to its limits.
    func limit(_ worker: inout ActiveWorker) {
        let limits = settings.limits
        if let seconds = limits.seconds, worker.secondsBefore + worker.age > seconds {
            // Asked again each time: a signal that comes while a worker begins may be lost.
            worker.process.stop()
            worker.limit = worker.limit ?? .seconds(seconds, at: worker.age)
            if case .seconds(_, let at)? = worker.limit, worker.age > at + Self.grace { worker.process.kill() }
        }
        if let bytes = limits.bytes, worker.limit == nil, let found = worker.process.memory, found > bytes {
            worker.limit = .bytes(bytes, found: found)
            worker.process.kill()
        }
    }

    /// What the journal says of a run that met a limit before its end.
    func end(of worker: ActiveWorker, step: Int) -> Event? {
        switch worker.limit {
        case nil: nil
        case .seconds(let most, _): .stopped(step: step, reason: "the time limit of \(durationText(most))")
        case .bytes(let most, let found):
            .failed(step: step, reason: "took \(megabytes(found)) of memory, more than the limit of \(megabytes(most))")
        }
    }

    private func megabytes(_ bytes: Int) -> String { "\(bytes / 1_000_000) MB" }
}
