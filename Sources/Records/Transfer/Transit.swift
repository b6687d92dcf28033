import Foundation
import Journal

/// The folder of a store where runs are on their way in or out, so that in `runs/` there are only whole ones.
///
/// Whatever is killed when: `settle` makes the store what it was before the step, or after it.
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
    func draft(of id: String) -> RunFolder { RunFolder(folder.appending(path: "new").appending(path: id)) }

    /// Puts the draft of a run into its place; one that is there goes.
    func place(_ id: String) throws {
        let run = Store.runs(in: store).appending(path: id)
        let replaced = old.appending(path: id)
        if FileManager.default.fileExists(atPath: run.path) { try move(run, to: replaced) }
        try move(draft(of: id).url, to: run)
        try remove(replaced)
    }

    /// Removes a run at once, and then its files one by one.
    func takeAway(_ id: String) throws {
        let removed = gone.appending(path: id)
        try move(Store.runs(in: store).appending(path: id), to: removed)
        try remove(removed)
    }

    /// Brings back a run whose successor did not arrive, and removes the rest. Hold the store's `WriterLock`.
    func settle() throws {
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
