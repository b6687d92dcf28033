import Foundation

/// What is wrong with a file of a run, or with using it: `results/runs/1f/journal.jsonl: no space left on device`.
public struct JournalError: Error, Equatable, CustomStringConvertible {
    /// The file, with `:line` where a line is at fault.
    public let place: String
    /// What was found, in words.
    public let complaint: String
    /// What the system says, without what was tried: `no space left on device`; nil if it was not the system that refused.
    public private(set) var reason: String?

    /// An error at `place`, a file or `file:line`.
    public init(_ place: String, _ complaint: String) {
        self.place = place
        self.complaint = complaint
    }

    /// The last failure of a system call on `url`, in the system's words.
    init(_ url: URL, cannot attempt: String, errno number: Int32) {
        let reason = unsafe String(cString: strerror(number)).lowercased()
        self.init(url.path, "cannot \(attempt): \(reason)")
        self.reason = reason
    }

    /// The same about another file.
    func about(_ url: URL) -> JournalError {
        var error = JournalError(url.path, complaint)
        error.reason = reason
        return error
    }

    public var description: String { "\(place): \(complaint)" }
}
