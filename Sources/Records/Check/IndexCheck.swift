import Foundation
import GRDB
import Journal

/// What is wrong with the index of a store.
struct IndexCheck {
    /// What is wrong with its file.
    private(set) var faults: [StoreFault] = []
    /// A folder for copies.
    private let scratch: URL
    /// A copy of the index in the newest layout; nil if there is none that can be used, which is a fault.
    private var copy: Store?

    /// Copies the index.
    ///
    /// - Parameters:
    ///   - folder: The store.
    ///   - scratch: A folder for copies; somebody else removes it.
    init(of folder: URL, in scratch: URL) throws {
        self.scratch = scratch
        let index = Store.index(in: folder)
        do {
            let store = try Store(folder, access: .read)
            let complaints = try store.read { db in try String.fetchAll(db, sql: "PRAGMA quick_check(1)") }
            if let complaint = complaints.first, complaint != "ok" {
                faults.report("is damaged: \(complaint)", at: index.path, cure: StoreError.reindex)
                return
            }
            let file = scratch.appending(path: "index.sqlite")
            try store.backUp(to: file)
            copy = try Store(folder, index: file, access: .write)
        } catch let error as StoreError where error.reason != .newer {
            let place = error.place.isEmpty ? index.path : error.place
            faults.report(error.complaint, at: place, cure: error.cure ?? StoreError.reindex)
        }
    }

    /// Where the index differs from one that is built anew from the journals; nothing if it cannot be used.
    ///
    /// - Parameter open: Runs whose journals may have grown meanwhile: they are not compared.
    func differences(from folders: [RunFolder], besides open: Set<String>) throws -> [StoreFault] {
        guard let index = copy else { return [] }
        var faults: [StoreFault] = []
        let rebuilt = try Store(
            index.folder,
            index: scratch.appending(path: "rebuilt.sqlite"),
            access: .write,
            isDraft: true
        )
        // What cannot be read is a fault of its own, and the index says what could be read when.
        var unreadable: Set<String> = []
        for folder in folders {
            do { try rebuilt.ingest(folder) } catch is JournalError { unreadable.insert(folder.id) } catch let error
                as StoreError where error.reason == .damaged
            { unreadable.insert(folder.id) }
        }
        let place = Store.index(in: index.folder).path
        let (known, found) = (try index.readings(), try rebuilt.readings())
        for id in known.keys.sorted() where found[id] == nil && !index.folder(of: id).exists {
            faults.report("has a run without a folder", at: place, of: id, cure: StoreError.reindex)
        }
        var isWhole = open.isEmpty && unreadable.isEmpty
        for (id, reading) in found.sorted(by: { $0.key < $1.key }) where !open.contains(id) && !unreadable.contains(id)
        {
            guard let old = known[id] else {
                faults.report("is without a run that has a folder", at: place, of: id, cure: StoreError.reindex)
                continue
            }
            guard old.offset == reading.offset else {
                let complaint = "has read \(old.offset) of \(reading.offset) bytes of the journal"
                faults.report(
                    complaint,
                    at: place,
                    of: id,
                    cure: "\(StoreError.reindex); `parallax run` with its spec reads on, too"
                )
                isWhole = false
                continue
            }
            let differing = try IndexQuestion.ofRun.filter { try !$0.hasEqualAnswers(index, old, rebuilt, reading) }
            guard !differing.isEmpty else { continue }
            let names = differing.map(\.name).joined(separator: ", ")
            faults.report("differs from the journal in \(names)", at: place, of: id, cure: StoreError.reindex)
        }
        if isWhole, known.count == found.count, try !IndexQuestion.experiments.hasEqualAnswers(index, nil, rebuilt, nil)
        {
            faults.report("differs from the journals in the experiments", at: place, cure: StoreError.reindex)
        }
        return faults
    }
}
