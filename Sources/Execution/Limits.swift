import Foundation

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
