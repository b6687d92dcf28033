public import Foundation

/// The folder of one run, `results/runs/<id>`: everything that is known of the run is below it.
public struct RunFolder: Sendable, Equatable {
    /// Where the folder is.
    public let url: URL
    /// The run's id: the folder's name.
    public let id: String

    /// Names a folder; it need not exist yet.
    public init(_ url: URL) { (self.url, id) = (url, url.standardizedFileURL.lastPathComponent) }
    /// Names the folder of run `id` in `runs`.
    public init(_ id: String, in runs: URL) { (url, self.id) = (runs.appending(path: id), id) }

    /// The resolved run, canonical JSON.
    public var config: URL { url.appending(path: "config.json") }
    /// Append-only events, the source of truth of the run.
    public var journal: URL { url.appending(path: "journal.jsonl") }
    /// Places in experiments that were planned while another process held the run, until they are in the journal.
    public var waitingPlaces: URL { url.appending(path: "places.jsonl") }
    /// What people say of the run: a note and tags.
    public var notes: URL { url.appending(path: "notes.json") }
    /// Standard output and error of the worker.
    public var log: URL { url.appending(path: "log.txt") }
    /// Held by whoever trains the run.
    public var lock: URL { url.appending(path: "lock") }
    /// Evaluation outputs: depth maps, poses, embeddings.
    public var tensors: URL { url.appending(path: "tensors.h5") }
    /// Names files of the run that were left behind when it was bundled, as a JSON array.
    public var leftOut: URL { url.appending(path: "left-out.json") }
    /// Pictures and point lists made by the evaluation.
    public var artifacts: URL { url.appending(path: "artifacts") }
    /// The folder of the checkpoints.
    public var checkpoints: URL { url.appending(path: "checkpoints") }
    /// The checkpoint that a resumed run starts from.
    public var lastCheckpoint: URL { checkpoints.appending(path: "last.h5") }
    /// The checkpoint with the best score, where a run keeps one.
    public var bestCheckpoint: URL { checkpoints.appending(path: "best.h5") }
    /// The checkpoint whose state is measured in the end: the best one, or else the last; nil if there is none yet.
    public var measuredCheckpoint: URL? {
        [bestCheckpoint, lastCheckpoint].first { FileManager.default.fileExists(atPath: $0.path) }
    }
}
