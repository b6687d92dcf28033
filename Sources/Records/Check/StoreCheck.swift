public import Foundation
import Journal

/// What is wrong with a store, and what to do about it.
public struct StoreCheck: Sendable, Equatable {
    /// Runs that were checked.
    public var runs = 0
    /// Runs that are being trained: of them only what does not change is checked.
    public var trained = 0
    /// HDF5 files that are whole.
    public var wholeFiles = 0
    /// Files that were left out when their runs were bundled.
    public var leftOut = 0
    /// Runs that others begin with and that were left out when these were bundled, by id.
    public var stagesLeftOut: [String] = []
    /// All that is wrong.
    public var faults: [StoreFault] = []
}

extension Store {
    /// Checks the index in `folder` against the journals, and the journals against the files they name.
    ///
    /// Nothing is changed, and the store may be in use.
    /// - Throws: A `StoreError` if there is no store, or a newer Parallax made it.
    public static func check(_ folder: URL) throws -> StoreCheck {
        guard
            [index(in: folder), runs(in: folder)].contains(where: { FileManager.default.fileExists(atPath: $0.path) })
        else { throw StoreError(.missing, folder.path, "is not a store: it has neither an index nor runs") }
        var check = StoreCheck()
        if Transit(store: folder).isLeft, !RunLock.isHeld(at: StoreLock.file(in: folder)) {
            check.faults.report(
                "was left by a merge or an archive that was interrupted",
                at: Transit(store: folder).folder.path,
                cure: "run it again"
            )
        }
        // Before the journals are read: they may only grow meanwhile.
        let copy = FileManager.default.temporaryDirectory.appending(path: "parallax-check-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: copy) }
        let folders = try runFolders(in: folder)
        var open = Set(folders.filter { RunLock.isHeld($0) }.map(\.id))
        let names = (try? FileManager.default.contentsOfDirectory(atPath: runs(in: folder).path)) ?? []
        for name in Set(names).subtracting(folders.map(\.id)).sorted() {
            check.faults.append(fault(ofRemains: runs(in: folder).appending(path: name)))
        }
        let index = try IndexCheck(of: folder, in: copy)
        check.faults += index.faults
        for folder in folders {
            let run = try RunCheck(of: folder)
            check.faults += run.faults
            check.wholeFiles += run.wholeFiles
            check.leftOut += run.leftOut
            check.stagesLeftOut += run.stagesLeftOut
        }
        check.stagesLeftOut = Set(check.stagesLeftOut).sorted()
        open.formUnion(folders.filter { RunLock.isHeld($0) }.map(\.id))
        check.faults += try index.differences(from: folders, besides: open)
        (check.runs, check.trained) = (folders.count, open.count)
        return check
    }

    /// What is wrong with something among the folders of runs that is none.
    private static func fault(ofRemains remains: URL) -> StoreFault {
        let target = try? FileManager.default.destinationOfSymbolicLink(atPath: remains.path)
        let (complaint, cure) =
            if let target, !FileManager.default.fileExists(atPath: remains.path) {
                ("is a link to \(target), where nothing is", "bring that folder back, or remove the link")
            } else if isFile(remains) {
                ("is a file, and here are the folders of runs", "move it elsewhere")
            } else {
                ("has neither a configuration nor a journal", "`parallax gc --delete` removes such folders")
            }
        return StoreFault(run: nil, place: remains.path, complaint: complaint, cure: cure)
    }
}
