public import Foundation
import Journal

extension Store {
    /// Adds what a store or a bundle has and the store in `folder` has not: all runs, and of runs that both have the
    /// longer journal, the files and the experiments.
    ///
    /// What a run is comes from its id, so the union has no conflicts but runs that two stores know differently; these
    /// are refused one by one. The other store is only read.
    /// - Parameter report: Called after each run.
    /// - Throws: A `StoreError` or `JournalError` if a store or the bundle cannot be used, before anything is changed.
    public static func merge(_ other: URL, into folder: URL, report: (MergedRun) throws -> Void) throws {
        let bundle = isFile(other) ? try ExperimentBundle(reading: other) : nil
        if bundle == nil { try requireStore(other, besides: folder) }
        if let difference = try bundle?.differences().first {
            throw StoreError(.damaged, other.path, "\(difference); nothing was taken, `parallax verify` lists all")
        }
        let lock = try StoreLock(folder)
        defer { lock.release() }
        let store = try forWriting(folder)
        guard let bundle else { return try store.merge(runFolders(in: other), report: report) }
        let unpacked = Transit(store: folder).unpacked
        defer { try? Transit(store: folder).finishInterrupted() }
        try bundle.unpackRuns(to: unpacked)
        try store.merge(runFolders(in: unpacked), areOurs: true, report: report)
    }

    /// Refuses what is no store, or is one that this program does not understand.
    private static func requireStore(_ other: URL, besides folder: URL) throws {
        guard FileManager.default.fileExists(atPath: other.path) else {
            throw StoreError(.missing, other.path, "is not there, expected a store or a bundle")
        }
        guard FileManager.default.fileExists(atPath: runs(in: other).path) else {
            throw StoreError(.missing, other.path, "is not a store: it has no folder runs")
        }
        guard !isSameFolder(other, folder) else {
            throw StoreError(.other, other.path, "is this store itself, expected another")
        }
        guard FileManager.default.fileExists(atPath: index(in: other).path) else { return }
        do { _ = try Store(other, access: .read) } catch let error as StoreError where error.reason == .newer {
            throw error
        } catch {
            // Its folders say all there is to know.
        }
    }
}

/// Whether two paths are the same folder, by whatever way.
func isSameFolder(_ a: URL, _ b: URL) -> Bool {
    a.resolvingSymlinksInPath().standardizedFileURL.path == b.resolvingSymlinksInPath().standardizedFileURL.path
}
