import Foundation
import GRDB
import Journal

extension StoreCheck {
    private static let reindex = "`parallax reindex` builds it again from the folders of the runs"

    /// A copy of the index in the newest layout; nil if there is none that can be used, which is found.
    mutating func copyOfIndex(in folder: URL, to copy: URL) throws -> Store? {
        let index = Store.index(in: folder)
        do {
            let store = try Store(folder, access: .read)
            let complaints = try store.read { db in try String.fetchAll(db, sql: "PRAGMA quick_check(1)") }
            if let complaint = complaints.first, complaint != "ok" {
                report("is damaged: \(complaint)", at: index.path, cure: Self.reindex)
                return nil
            }
            let file = copy.appending(path: "index.sqlite")
            try store.backUp(to: file)
            return try Store(folder, index: file, access: .write)
        } catch let error as StoreError where error.reason != .newer {
            report(error.complaint, at: error.place.isEmpty ? index.path : error.place, cure: Self.reindex)
            return nil
        }
    }

    /// Compares the index with one that is built anew from the journals.
    ///
    /// - Parameter open: Runs whose journals may have grown meanwhile: they are not compared.
    mutating func compare(_ index: Store, with folders: [RunFolder], besides open: Set<String>, in scratch: URL) throws
    {
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
            report("has a run without a folder", at: place, of: id, cure: Self.reindex)
        }
        var isWhole = open.isEmpty && unreadable.isEmpty
        for (id, reading) in found.sorted(by: { $0.key < $1.key }) where !open.contains(id) && !unreadable.contains(id)
        {
            guard let old = known[id] else {
                report("is without a run that has a folder", at: place, of: id, cure: Self.reindex)
                continue
            }
            guard old.offset == reading.offset else {
                let complaint = "has read \(old.offset) of \(reading.offset) bytes of the journal"
                report(
                    complaint,
                    at: place,
                    of: id,
                    cure: "\(Self.reindex); `parallax run` with its spec reads on, too"
                )
                isWhole = false
                continue
            }
            let differing = try IndexQuestion.ofRun.filter { try !$0.hasEqualAnswers(index, old, rebuilt, reading) }
            guard !differing.isEmpty else { continue }
            let names = differing.map(\.name).joined(separator: ", ")
            report("differs from the journal in \(names)", at: place, of: id, cure: Self.reindex)
        }
        if isWhole, known.count == found.count, try !IndexQuestion.experiments.hasEqualAnswers(index, nil, rebuilt, nil)
        {
            report("differs from the journals in the experiments", at: place, cure: Self.reindex)
        }
    }
}

/// Something that two indexes of the same runs answer alike, whatever numbers they gave to runs and names.
private struct IndexQuestion {
    var name: String
    var sql: String

    /// What is known of one run, whose number is the argument.
    static let ofRun = [
        IndexQuestion(
            name: "its state",
            sql: """
                SELECT kind, seed, config, state, step, steps, attempt, reason, startedAt, endedAt FROM run
                WHERE number = ?
                """
        ),
        IndexQuestion(
            name: "settings",
            sql: """
                SELECT text, type, value FROM parameter JOIN name ON name.number = parameter.name WHERE run = ?
                ORDER BY text
                """
        ),
        IndexQuestion(
            name: "attempts",
            sql: """
                SELECT number, fromStep, fence, startedAt, lastAt, pid, host, device, threads, versions, commitName,
                    outcome FROM attempt WHERE run = ? ORDER BY number
                """
        ),
        IndexQuestion(
            name: "experiments",
            sql: """
                SELECT experiment.name, membership.plan, variantIndex, seed, variant, changes FROM membership
                JOIN experiment ON experiment.number = membership.experiment WHERE run = ? ORDER BY 1, 2, 3, 4
                """
        ),
        IndexQuestion(
            name: "metrics",
            sql: """
                SELECT text, step, attempt, value FROM metric JOIN name ON name.number = metric.name WHERE run = ?
                ORDER BY text, step, attempt
                """
        ),
        IndexQuestion(
            name: "last values",
            sql:
                "SELECT text, step, value FROM latest JOIN name ON name.number = latest.name WHERE run = ? ORDER BY text"
        ),
        IndexQuestion(
            name: "what it begins with",
            sql: "SELECT setting, id, checkpoint, network FROM stage WHERE run = ? ORDER BY setting"
        ),
        IndexQuestion(
            name: "artifacts",
            sql: "SELECT name, file, kind, attempt FROM artifact WHERE run = ? ORDER BY name"
        ),
    ]

    static let experiments = IndexQuestion(
        name: "experiments",
        // Without the time of the plan, which may be that of a run that went elsewhere.
        sql: "SELECT name, question, primaryMetric, goal, metrics, plan FROM experiment ORDER BY name"
    )

    /// Asks both, row by row.
    func hasEqualAnswers(_ a: Store, _ runInA: IndexReading?, _ b: Store, _ runInB: IndexReading?) throws -> Bool {
        func arguments(_ run: IndexReading?) -> StatementArguments { run.map { [$0.number] } ?? [] }
        return try a.read { first in
            try b.read { second in
                let left = try Row.fetchCursor(first, sql: sql, arguments: arguments(runInA))
                let right = try Row.fetchCursor(second, sql: sql, arguments: arguments(runInB))
                while true {
                    let (x, y) = (try left.next(), try right.next())
                    if x != y { return false }
                    if x == nil { return true }
                }
            }
        }
    }
}
