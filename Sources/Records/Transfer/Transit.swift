import Foundation
import Journal

/// The folder of a store where runs are on their way in or out, so that in `runs/` there are only whole ones.
///
/// Whatever is killed when: `finishInterrupted` makes the store what it was before the step, or after it.
struct Transit {
    /// The store's folder.
    let store: URL

    /// Beside the runs, also if `runs` is a link to another disk: they are renamed.
    var folder: URL {
        let runs = Store.runs(in: store)
        let isLink = (try? FileManager.default.destinationOfSymbolicLink(atPath: runs.path)) != nil
        guard isLink else { return store.appending(path: "transit") }
        // Named after the runs, as those of other stores may lie there, too.
        let real = runs.resolvingSymlinksInPath()
        return real.deletingLastPathComponent().appending(path: "\(real.lastPathComponent).transit")
    }
    private var old: URL { folder.appending(path: "old") }
    private var gone: URL { folder.appending(path: "gone") }

    /// Whether something was interrupted.
    var isLeft: Bool { FileManager.default.fileExists(atPath: folder.path) }

    /// Where a bundle is unpacked.
    var unpacked: URL { folder.appending(path: "unpacked") }

    /// Where a run is made before it takes its place.
    func draft(of id: String) -> RunFolder { RunFolder(id, in: folder.appending(path: "new")) }

    /// Whether a run is out of its place for the moment in which another takes it: its folder is not lost.
    func isReplacing(_ id: String) -> Bool {
        FileManager.default.fileExists(atPath: old.appending(path: id).path)
    }

    /// Puts the draft of a run into its place, where no run is.
    ///
    /// - Throws: A `JournalError` if somebody made the run meanwhile; the draft is there still.
    func place(_ id: String) throws { try move(draft(of: id).url, to: Store.runs(in: store).appending(path: id)) }

    /// Puts the draft of a run into the place of the run that is there, which goes. Hold that run's lock.
    func replace(_ id: String) throws {
        let replaced = old.appending(path: id)
        try move(Store.runs(in: store).appending(path: id), to: replaced)
        try place(id)
        try remove(replaced)
    }

    /// Removes a run at once, and then its files one by one. Hold the run's lock.
    func takeAway(_ id: String) throws {
        let removed = gone.appending(path: id)
        try move(Store.runs(in: store).appending(path: id), to: removed)
        try remove(removed)
    }

    /// Brings back a run whose successor did not arrive, and removes the rest. Hold the `StoreLock`.
    func finishInterrupted() throws {
        guard isLeft else { return }
        let replaced = (try? FileManager.default.contentsOfDirectory(atPath: old.path)) ?? []
        for id in replaced {
            let run = Store.runs(in: store).appending(path: id)
            if !FileManager.default.fileExists(atPath: run.path) { try move(old.appending(path: id), to: run) }
        }
        try remove(folder)
    }

    private func remove(_ url: URL) throws {
        guard FileManager.default.fileExists(atPath: url.path) else { return }
        do { try FileManager.default.removeItem(at: url) } catch {
            throw JournalError(url.path, "cannot be removed: \(reason(for: error))")
        }
    }
}
