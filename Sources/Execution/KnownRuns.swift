import Foundation
import Journal
import Records
import Specs

/// What is known of the runs of a plan. It is learnt from their folders; of finished runs whose journals the index has read
/// whole, from the index.
final class KnownRuns {
    /// The folder of the store.
    let store: URL
    /// Runs whose places wait beside their journals, because another process held them.
    var withWaitingPlaces: Set<String> = []

    /// Runs as their folders had them last, by id.
    private var records: [String: RunRecord] = [:]
    /// Bytes of the journals that were read for these records.
    private var lengths: [String: UInt64] = [:]
    /// Why runs cannot be used, by id: their files are damaged.
    private var damages: [String: String] = [:]
    /// The metric that decides a race.
    private let racedMetric: String?
    private let indexer: Indexer
    private let display: any ProgressDisplay

    init(in store: URL, racedMetric: String?, indexer: Indexer, display: any ProgressDisplay) {
        self.store = store
        self.racedMetric = racedMetric
        self.indexer = indexer
        self.display = display
    }

    func folder(of run: String) -> RunFolder { RunFolder(run, in: Store.runs(in: store)) }

    /// A run as its folder had it last; nil if nothing is known of it.
    func record(of run: String) -> RunRecord? { records[run] }

    /// Whether the files of a run cannot be used.
    func isDamaged(_ run: String) -> Bool { damages[run] != nil }

    /// Forgets a run whose folder somebody deleted.
    func forget(_ run: String) { records[run] = nil }

    /// Learns from the index what it knows of finished runs, and reads no journals then. That is not enough where a race or
    /// a spec asks for other values of metrics than the last ones.
    ///
    /// - Parameter places: The places in experiments that each run should have, by id.
    func learnFinished(_ items: [Work], places: [String: [RunPlanned]]) {
        guard racedMetric == nil, items.allSatisfy({ $0.place.metrics == nil }) else { return }
        for (id, record) in Store.finishedRuns(with: places, in: store) {
            let length = (try? JournalReader(folder(of: id)).length()) ?? 0
            (records[id], lengths[id]) = (record, length)
        }
    }

    /// Reads the journal of a run, with those metrics that say what came of it.
    func follower(of item: Work) -> JournalFollower {
        let metrics = ExperimentRecord(item.place).decidingMetrics + [racedMetric].compactMap(\.self)
        return JournalFollower(folder(of: item.id), metrics: metrics)
    }

    /// Reads the folder of a run, and remembers what it says; forgets a run whose folder somebody deleted.
    func read(_ item: Work) throws {
        guard FileManager.default.fileExists(atPath: folder(of: item.id).config.path) else { return forget(item.id) }
        var journal = follower(of: item)
        try journal.advance()
        try journal.addWaitingPlaces()
        remember(journal, of: item)
    }

    /// Reads the folders of runs; those that are damaged or deleted are left out.
    ///
    /// - Returns: All runs that are known and not damaged, by id.
    func readAll(_ items: [Work]) throws -> [String: RunRecord] {
        for item in Work.unique(items) where !isDamaged(item.id) { try unlessDamaged(item) { try read(item) } }
        return records.filter { !isDamaged($0.key) }
    }

    /// Remembers what a journal says of a run.
    @discardableResult
    func remember(_ journal: JournalFollower, of item: Work) -> RunRecord {
        var record = journal.summary.record(of: folder(of: item.id), kind: item.kind, seed: item.place.seed)
        record.metrics = journal.summary.metrics(selectedBy: ExperimentRecord(item.place))
        records[item.id] = record
        lengths[item.id] = journal.place
        return record
    }

    /// Whether a finished run still is what is remembered of it.
    func isUpToDate(_ item: Work) -> Bool {
        let run = folder(of: item.id)
        return records[item.id]?.state == .finished && FileManager.default.fileExists(atPath: run.config.path)
            && lengths[item.id] == (try? JournalReader(run).length())
    }

    /// Does something with a run. If its files are damaged or cannot be used, that run has failed, and the others go on.
    func unlessDamaged(_ item: Work, _ body: () throws -> Void) throws {
        do { try body() } catch let error as StoreError where error.reason == .damaged {
            fail(item, because: error.description)
        } catch let error as JournalError { fail(item, because: error.description) }
    }

    /// Notes that the files of a run cannot be used, whatever its journal says.
    func fail(_ item: Work, because reason: String) {
        damages[item.id] = reason
        withWaitingPlaces.remove(item.id)
        var record = records[item.id] ?? remember(follower(of: item), of: item)
        (record.state, record.reason) = (.failed, reason)
        records[item.id] = record
        display.say("\(item.label): failed: \(reason)")
    }

    /// Appends an event to the journal of a run.
    ///
    /// - Parameter isRight: Asked while nobody else can write the journal; false if the event is not to be written.
    /// - Returns: Whether it was written. If another process holds the run, it is for that process to say how it goes on.
    func write(_ event: Event, of id: String, if isRight: () throws -> Bool = { true }) throws -> Bool {
        let run = folder(of: id)
        guard let lock = try RunLock.ifFree(run, tries: 10) else { return false }
        defer { lock.release() }
        guard try isRight() else { return false }
        let journal = try JournalWriter(run, role: .supervisor)
        try journal.append(event)
        try journal.sync()
        indexer.compareSettings(of: id)
        return true
    }

    /// Moves places that wait into journals that may be written by now; the others go on waiting, in the folders.
    func moveWaitingPlaces() {
        for id in withWaitingPlaces.sorted() {
            let run = folder(of: id)
            guard let lock = try? RunLock.ifFree(run) else { continue }
            defer { lock.release() }
            guard (try? JournalWriter(run, role: .supervisor)) != nil else { continue }
            withWaitingPlaces.remove(id)
            indexer.compareSettings(of: id)
        }
    }
}
