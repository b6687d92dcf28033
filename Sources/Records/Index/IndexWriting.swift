import Foundation
import Journal

/// What an indexer does in its turns: opens the index, follows journals into it, and copes with all that is in the way.
struct IndexWriting {
    /// What is asked of a turn.
    struct Task {
        /// Runs whose journals grow: they are read in every turn.
        var followed: Set<String> = []
        /// Runs whose configuration was written, and may be another than the one that the index has.
        var changed: Set<String> = []
        /// Whether all other runs of the store are to be looked at, too.
        var isWhole = false
    }

    /// Seconds that a change of the index waits for others.
    private static let patience = 0.1

    private let folder: URL
    private var store: Store?
    private var wasOpen = false
    private var catchUp = CatchUp()
    private var lengths: [String: Int64] = [:]
    private var pause = RetryPause()
    /// What is to be said since it was last taken.
    private(set) var words: [String] = []

    init(_ folder: URL) { self.folder = folder }

    /// What is in the way, in words; nil if nothing is.
    private(set) var trouble: String?

    /// Whether a turn would do anything now.
    func isDue(at now: Double) -> Bool { pause.isDue(at: now) }

    /// Has the next turn try again soon.
    mutating func hurry(at now: Double) { pause.hurry(at: now) }

    mutating func takeWords() -> [String] {
        defer { words = [] }
        return words
    }

    /// Brings the index up to date as far as it is asked to.
    ///
    /// - Parameter isStopped: Asked between runs.
    /// - Returns: Whether that is done.
    mutating func turn(_ task: Task, at now: Double, isStopped: () -> Bool) -> Bool {
        do {
            let store = try openStore()
            for id in task.changed.sorted() where !isStopped() {
                let folder = store.folder(of: id)
                if folder.exists { try _ = store.takeIn(folder, comparesSettings: true) }
            }
            for id in task.followed.sorted() where !isStopped() { try follow(store.folder(of: id), in: store) }
            if task.isWhole { try catchUp.run(on: store, isStopped: isStopped) }
            if Store.hasWaitingNotes(in: folder) { try store.ingestWaitingNotes() }
        } catch {
            trouble = "\(error)"
            // Locks of others are given back within moments.
            let isUsual = (error as? StoreError)?.reason == .busy || error is JournalError
            if let line = pause.failed("\(error)", isUsual: isUsual, at: now) {
                words.append("\(line); runs go on, and the index follows later")
            }
            return false
        }
        trouble = nil
        if pause.succeeded() { words.append("the index can be written again") }
        return !isStopped()
    }

    /// Closes the index.
    mutating func close() { store = nil }

    /// Takes in a run whose journal grows.
    private mutating func follow(_ folder: RunFolder, in store: Store) throws {
        let bytes = folder.journalLength + length(of: folder.waitingPlaces)
        guard lengths[folder.id] != bytes, folder.exists else { return }
        _ = try store.takeInReporting(folder)
        lengths[folder.id] = bytes
    }

    /// The index, opened; made if it is missing, and built again if somebody removed or replaced it.
    private mutating func openStore() throws -> Store {
        if let store {
            if store.hasItsIndex { return store }
            words.append("the index was removed or replaced; it is built again from the folders of the runs")
            self.store = nil
        }
        // What was read before is not in another index.
        (lengths, catchUp) = ([:], CatchUp())
        try Store.removeDraft(in: folder)
        let isThere = FileManager.default.fileExists(atPath: Store.index(in: folder).path)
        if !isThere, try !Store.runFolders(in: folder).isEmpty { _ = try Store.buildIndex(folder) }
        let opened: Store
        do { opened = try Store(folder, access: .write, patience: Self.patience) } catch let error as StoreError
            where error.reason == .damaged && wasOpen
        {
            _ = try Store.buildIndex(folder)
            opened = try Store(folder, access: .write, patience: Self.patience)
        }
        (store, wasOpen) = (opened, true)
        return opened
    }
}
