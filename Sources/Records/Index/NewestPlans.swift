public import Foundation
import GRDB
import Journal

/// A place that a journal states and the index has not read yet.
struct UnreadPlace {
    var run: String
    var place: RunPlanned
    var version: PlanVersion
}

extension Store {
    /// The newest plan of an experiment, as the index and all journals know it; nil if there is none.
    ///
    /// The index is asked for what it has read, the journals for the rest; without an index, the journals tell all.
    /// - Parameter isStopped: Asked between journals; true ends the search with what was found so far.
    public static func newestPlan(
        of experiment: String,
        in folder: URL,
        isStopped: () -> Bool = { false }
    ) throws -> PlanVersion? {
        var readings: [String: IndexReading] = [:]
        var known: [PlanVersion] = []
        // Without an answer to both, nothing is known of how far the index is.
        if let index = try? Store(folder, access: .read, patience: 0.2), let read = try? index.readings(),
            let plans = try? index.newestPlans()
        {
            readings = read
            known = plans[experiment].map { [$0] } ?? []
        }
        let unread = try unreadPlaces(in: folder, beyond: readings, isStopped: isStopped)
        return (known + unread.filter { $0.place.experiment == experiment }.map(\.version)).max()
    }

    /// The runs of an experiment's newest plan, by id, as the index knows it; none for one that is not known.
    public func plannedRuns(of experiment: String) throws -> Set<String> {
        try read { db in
            try String.fetchSet(
                db,
                sql: "SELECT id FROM run JOIN cell ON cell.run = run.number WHERE cell.experimentName = ?",
                arguments: [experiment]
            )
        }
    }

    /// The newest plan of each experiment, as the index knows it.
    func newestPlans() throws -> [String: PlanVersion] {
        let rows = try read { db in
            try Row.fetchAll(db, sql: "SELECT name, planNumber, plannedAt, plan FROM experiment")
        }
        return Dictionary(rows.map { ($0[0], PlanVersion(number: $0[1], at: $0[2], plan: $0[3])) }) { $1 }
    }

    /// The places in what the index has not read of the journals, and those that wait for the journals.
    ///
    /// - Parameter readings: How far the index has read, by run.
    static func unreadPlaces(
        in folder: URL,
        beyond readings: [String: IndexReading],
        isStopped: () -> Bool = { false }
    ) throws -> [UnreadPlace] {
        var found: [UnreadPlace] = []
        for run in try runFolders(in: folder) where !isStopped() {
            // A run that cannot be read is in no plan for now, and `fsck` says why.
            var entries = (try? WaitingPlaces.entries(of: run)) ?? []
            if !run.isRead(readings[run.id]) {
                entries += (try? run.entries(beyond: readings[run.id])) ?? []
            }
            for entry in entries {
                guard let place = entry.event.body as? RunPlanned else { continue }
                found.append(UnreadPlace(run: run.id, place: place, version: PlanVersion(place, at: entry.at)))
            }
        }
        return found
    }
}

extension RunFolder {
    /// The entries after what the index has read; all of them if it has read another journal.
    fileprivate func entries(beyond reading: IndexReading?) throws -> [JournalEntry] {
        let reader = JournalReader(self)
        var place: UInt64 = 0
        if let reading, try !reading.isOf(another: reader.beginning(), length: reader.length()) {
            place = UInt64(reading.offset)
        }
        var entries: [JournalEntry] = []
        while true {
            let part = try reader.read(from: place)
            entries += part.entries.filter { $0.event.body is RunPlanned }
            if part.next == place || part.complaint != nil { return entries }
            place = part.next
        }
    }
}
