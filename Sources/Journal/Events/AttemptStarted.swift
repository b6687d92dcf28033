/// An attempt began, with the state of `fromStep`: what earlier attempts measured after that step no longer counts.
public struct AttemptStarted: RunEvent {
    /// Its name in journals.
    public static let name = "started"

    /// Steps that were done before; 0 for a run from its beginning.
    public var fromStep: Int
    /// Steps that the whole run takes.
    public var steps: Int
    /// Of the worker's process.
    public var pid: Int
    /// Name of the machine.
    public var host: String
    /// What it computes on: `cpu`, `cuda:0`.
    public var device: String
    /// Threads that the worker computes with.
    public var threads: Int
    /// Of the program and the libraries that compute, by name.
    public var versions: [String: String]
    /// Git's name of the commit that the program was built from; nil if that is not known.
    public var commit: String?
}

extension Event {
    /// An attempt began.
    public static func started(
        fromStep: Int,
        steps: Int,
        pid: Int,
        host: String,
        device: String,
        threads: Int,
        versions: [String: String],
        commit: String?
    ) -> Event {
        Event(
            AttemptStarted(
                fromStep: fromStep,
                steps: steps,
                pid: pid,
                host: host,
                device: device,
                threads: threads,
                versions: versions,
                commit: commit
            )
        )
    }
}
