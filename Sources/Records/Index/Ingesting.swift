import Foundation
import GRDB
public import Journal

extension Store {
    /// Stands for the beginning of a journal that is to be read again from its first line.
    private static let unsettled = "unsettled"

    /// Adds what is new in a run's journal to the index and returns it.
    ///
    /// Each piece is one transaction that also advances the offset in the journal, so nothing is missing or doubled
    /// whatever is killed when. The folders are the truth: if the journal is not the one that was read before, what is
    /// known of the run is forgotten first.
    /// - Throws: A `StoreError` that is `damaged` if a line or the configuration cannot be understood. What could be is
    ///   in the index then, where the run has failed for this reason.
    @discardableResult
    public func ingest(_ folder: RunFolder) throws -> [JournalEntry] {
        var found: [JournalEntry] = []
        try ingest(folder) { found += $0 }
        return found
    }

    /// The same, handing on each piece of the journal once it is in the index.
    func ingest(_ folder: RunFolder, handOn: ([JournalEntry]) -> Void) throws {
        let reader = JournalReader(folder)
        let beginning = try reader.beginning()
        if let known = try progress(of: folder.id), known.isOf(another: beginning, length: try reader.length()) {
            try forget(folder.id)
        }
        while true {
            let known = try progress(of: folder.id)
            let offset = known?.offset ?? 0
            let part = try reader.read(from: UInt64(offset))
            if known != nil && part.complaint == nil && part.next == UInt64(offset) { return }
            let settings = known == nil ? RunConfiguration(of: folder) : nil
            let complaint = part.complaint.map { mistake in
                StoreError(.damaged, mistake.place, "\(mistake.complaint); \(Self.cure(folder))")
            }
            try write { db in
                let run = try known?.number ?? Ingestion.addRun(folder, settings?.json, in: db)
                var ingestion = Ingestion(db: db, run: run)
                for entry in part.entries { try ingestion.apply(entry) }
                try ingestion.finish()
                try db.execute(
                    sql: "UPDATE run SET offset = ?, beginning = ? WHERE number = ? AND offset = ?",
                    arguments: [Int64(part.next), part.next > 0 ? beginning : nil, run, offset]
                )
                guard db.changesCount == 1 else {
                    throw StoreError(.other, Self.index(in: self.folder).path, "is written by another process, too")
                }
            }
            handOn(part.entries)
            if let mistake = complaint ?? settings?.mistake {
                try fail(folder, because: mistake.description)
                throw mistake
            }
        }
    }

    /// Has the index say that a run failed, where its journal cannot: it is read again from its first line next time.
    public func fail(_ folder: RunFolder, because reason: String) throws {
        try write { db in
            if try Int64.fetchOne(db, sql: "SELECT number FROM run WHERE id = ?", arguments: [folder.id]) == nil {
                _ = try Ingestion.addRun(folder, RunConfiguration(of: folder).json, in: db)
            }
            try db.execute(
                sql: "UPDATE run SET state = 'failed', reason = ?, beginning = ? WHERE id = ?",
                arguments: [reason, Self.unsettled, folder.id]
            )
        }
    }

    /// Takes a run out of the index, with the experiments that then have none.
    public func forget(_ id: String) throws {
        try write { db in
            for table in Schema.tablesOfRuns {
                try db.execute(
                    sql: "DELETE FROM \(table) WHERE run = (SELECT number FROM run WHERE id = ?)",
                    arguments: [id]
                )
            }
            try db.execute(sql: "DELETE FROM run WHERE id = ?", arguments: [id])
            try db.execute(sql: "DELETE FROM experiment WHERE number NOT IN (SELECT experiment FROM membership)")
        }
    }

    /// Takes runs out of the index whose folders somebody deleted.
    public func forgetDeletedRuns() throws {
        let ids = try read { db in try String.fetchAll(db, sql: "SELECT id FROM run") }
        for id in ids where !folder(of: id).exists { try forget(id) }
    }

    /// What to do about a run that cannot be understood.
    private static func cure(_ folder: RunFolder) -> String {
        "delete the folder \(folder.url.relativePath), and `parallax run` makes the run again"
    }

    /// How far the journal of a run was read; nil for a run that the index does not know.
    private func progress(of id: String) throws -> ReadingProgress? {
        try read { db in
            try Row.fetchOne(db, sql: "SELECT number, offset, beginning FROM run WHERE id = ?", arguments: [id])
        }.map { ReadingProgress(number: $0[0], offset: $0[1], beginning: $0[2]) }
    }

    /// How far a journal was read, and which one it was.
    private struct ReadingProgress {
        var number: Int64
        var offset: Int64
        /// Nil if nothing was read yet, or by a version that did not note it.
        var beginning: String?

        /// Whether a journal with this beginning and length is not the one that was read.
        func isOf(another found: String?, length: UInt64) -> Bool {
            if beginning == Store.unsettled { return true }
            guard offset > 0 else { return false }
            return length < UInt64(offset) || beginning.map { $0 != found } ?? false
        }
    }
}

extension RunFolder {
    /// Whether anything is known of the run.
    var exists: Bool { [config, journal].contains { FileManager.default.fileExists(atPath: $0.path) } }
}
