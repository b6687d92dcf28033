import Foundation
import GRDB
public import Journal
import Specs

extension Store {
    /// Adds what is new in a run's journal to the index, with the places that wait for the journal.
    ///
    /// Each piece is one transaction, which reads how far the index is, goes on from there and notes how far it came. So
    /// nothing is missing or doubled whatever is killed when, and any number of processes may do this at once. The folders
    /// are the truth: if the journal is not the one that was read before, what is known of the run is forgotten first.
    /// - Returns: What this call added.
    /// - Throws: A `StoreError` that is `damaged` if a line or the configuration cannot be understood. What could be is
    ///   in the index then, where the run has failed for this reason.
    @discardableResult
    public func ingest(_ folder: RunFolder) throws -> [JournalEntry] {
        var found: [JournalEntry] = []
        if let damage = try takeIn(folder, handOn: { found += $0 }) { throw damage }
        return found
    }

    /// The same, for whoever follows many runs.
    ///
    /// - Parameters:
    ///   - comparesSettings: Whether the configuration may be another than the one that the index has.
    ///   - handOn: Is given each piece of the journal once it is in the index.
    /// - Returns: What cannot be understood of the run, if so.
    /// - Throws: A `StoreError` of the index, or a `JournalError` if the journal cannot be read.
    func takeIn(
        _ folder: RunFolder,
        comparesSettings: Bool = false,
        handOn: ([JournalEntry]) -> Void = { _ in }
    ) throws -> StoreError? {
        var hasOtherSettings = try comparesSettings && self.hasOtherSettings(folder)
        while true {
            let reader = JournalReader(folder)
            let (beginning, length) = (try reader.beginning(), try reader.length())
            let known = try read { db in try IndexReading.of(folder.id, in: db) }
            let isKnown = known.map { !hasOtherSettings && !$0.isOf(another: beginning, length: length) } ?? false
            let start = isKnown ? known?.offset ?? 0 : 0
            // Reading takes longest, so it is done before the transaction.
            let ahead = try reader.read(from: UInt64(start), limit: Self.piece)
            let places = try unreadPlaces(of: folder)
            let isEmpty = ahead.complaint == nil && ahead.next == UInt64(start) && places.isEmpty
            if isKnown && isEmpty { return nil }
            var (part, damage) = (ahead, StoreError?.none)
            try write { db in
                var reading = try IndexReading.of(folder.id, in: db)
                if hasOtherSettings || reading?.isOf(another: beginning, length: length) == true {
                    try Self.forget(folder.id, in: db)
                    reading = nil
                }
                let offset = reading?.offset ?? 0
                // Another process may have gone on meanwhile.
                if offset != start { part = try reader.read(from: UInt64(offset), limit: Self.piece) }
                let settings = reading == nil ? RunConfiguration(of: folder) : nil
                let run = try reading?.number ?? Ingestion.addRun(folder, settings?.json, in: db)
                var ingestion = Ingestion(db: db, run: run)
                for entry in part.entries + places { try ingestion.apply(entry) }
                try ingestion.finish()
                try db.execute(
                    sql: "UPDATE run SET offset = ?, beginning = ? WHERE number = ?",
                    arguments: [Int64(part.next), part.next > 0 ? beginning : nil, run]
                )
                damage = part.complaint.map { Self.damage(of: folder, $0) } ?? settings?.mistake
                if let damage { try Self.fail(folder, because: damage.description, in: db) }
            }
            hasOtherSettings = false
            handOn(part.entries)
            if let damage { return damage }
        }
    }

    /// Bytes of a journal that are taken in by one transaction, so that others need not wait long.
    private static let piece = 1 << 20

    /// The places that wait for a run's journal and are not in the index.
    private func unreadPlaces(of folder: RunFolder) throws -> [JournalEntry] {
        let places = try WaitingPlaces.entries(of: folder)
        guard !places.isEmpty else { return [] }
        return try read { db in
            try places.filter { entry in
                guard let place = entry.event.body as? RunPlanned else { return false }
                return try Int.fetchOne(
                    db,
                    sql: """
                        SELECT 1 FROM membership JOIN run ON run.number = membership.run
                            JOIN experiment ON experiment.number = membership.experiment
                        WHERE run.id = ? AND experiment.name = ? AND membership.plan = ? AND variantIndex = ?
                            AND membership.seed = ? AND (ifnull(planNumber, 0), plannedAt) >= (?, ?)
                        """,
                    arguments: [
                        folder.id, place.experiment, place.plan, place.variantIndex, place.seed, place.number ?? 0,
                        entry.at,
                    ]
                ) == nil
            }
        }
    }

    /// Whether the configuration in the folder of a run is another than the one that the index has.
    private func hasOtherSettings(_ folder: RunFolder) throws -> Bool {
        guard let settings = RunConfiguration(of: folder).json?.canonical else { return false }
        let known = try read { db in
            try String.fetchOne(db, sql: "SELECT config FROM run WHERE id = ?", arguments: [folder.id])
        }
        return known.map { $0 != settings } ?? false
    }
}

extension Store {
    /// Has the index say that a run failed, where its journal cannot: it is read again from its first line next time.
    public func fail(_ folder: RunFolder, because reason: String) throws {
        try write { db in try Self.fail(folder, because: reason, in: db) }
    }

    private static func fail(_ folder: RunFolder, because reason: String, in db: Database) throws {
        if try IndexReading.of(folder.id, in: db) == nil {
            _ = try Ingestion.addRun(folder, RunConfiguration(of: folder).json, in: db)
        }
        try db.execute(
            sql: "UPDATE run SET state = 'failed', reason = ?, beginning = ? WHERE id = ?",
            arguments: [reason, IndexReading.readAgain, folder.id]
        )
    }

    /// Takes a run out of the index, with the experiments that then have none.
    public func forget(_ id: String) throws { try write { db in try Self.forget(id, in: db) } }

    static func forget(_ id: String, in db: Database) throws {
        for table in Schema.tablesOfRuns {
            try db.execute(
                sql: "DELETE FROM \(table) WHERE run = (SELECT number FROM run WHERE id = ?)",
                arguments: [id]
            )
        }
        try db.execute(sql: "DELETE FROM run WHERE id = ?", arguments: [id])
        try db.execute(sql: "DELETE FROM experiment WHERE number NOT IN (SELECT experiment FROM membership)")
    }

    /// What to say of a journal with a line that is no event.
    public static func damage(of folder: RunFolder, _ mistake: JournalError) -> StoreError {
        StoreError(.damaged, mistake.place, mistake.complaint, cure: folder.cure(of: mistake))
    }
}

extension RunFolder {
    /// What to do about a journal, or the places that wait for it, with a line that is no event.
    func cure(of mistake: JournalError) -> String {
        guard mistake.place.hasPrefix(waitingPlaces.path) else { return recovery }
        return "move this file away; `parallax run` with the specs that planned the run writes its places again"
    }

    /// Whether anything is known of the run.
    var exists: Bool { [config, journal].contains { FileManager.default.fileExists(atPath: $0.path) } }
}
