import Foundation
import Journal
import Records
import Specs

/// What a supervisor knows of its runs, and how it learns it: from their folders.
extension Supervisor {
    func folder(of run: String) -> RunFolder { RunFolder(run, in: Store.runs(in: folder)) }

    /// The runs, each once.
    func unique(_ items: [Work]) -> [Work] {
        var seen: Set<String> = []
        return items.filter { seen.insert($0.id).inserted }
    }

    /// Reads the journal of a run, with those metrics that say what came of it.
    func follower(of item: Work) -> JournalFollower {
        let metrics = ExperimentRecord(item.place).decidingMetrics + [settings.halving?.metric].compactMap(\.self)
        return JournalFollower(folder(of: item.id), metrics: metrics)
    }

    /// Reads the folder of a run, and remembers what it says.
    ///
    /// - Returns: Nil if somebody deleted the folder.
    @discardableResult
    func read(_ item: Work) throws -> RunRecord? {
        guard FileManager.default.fileExists(atPath: folder(of: item.id).config.path) else {
            records[item.id] = nil
            return nil
        }
        var journal = follower(of: item)
        try journal.advance()
        try journal.addWaitingPlaces()
        return remember(journal, of: item)
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

    /// Whether a finished run is still what is remembered of it.
    private func isRemembered(_ item: Work) -> Bool {
        let run = folder(of: item.id)
        return records[item.id]?.state == .finished && FileManager.default.fileExists(atPath: run.config.path)
            && lengths[item.id] == (try? JournalReader(run).length())
    }

    /// Does something with a run; if its files are damaged or cannot be used, that run has failed, and the others go on.
    ///
    /// - Returns: Whether the run can be trained.
    @discardableResult
    func unlessDamaged(_ item: Work, _ body: () throws -> Void) throws -> Bool {
        do {
            try body()
            return true
        } catch let error as StoreError where error.reason == .damaged {
            fail(item, because: error.description)
        } catch let error as JournalError { fail(item, because: error.description) }
        return false
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
    /// - Returns: False if another process holds the run: then it is for that process to say how it goes on.
    func write(_ event: Event, of id: String) throws -> Bool {
        let run = folder(of: id)
        guard let lock = try RunLock.ifFree(run, tries: 10) else { return false }
        defer { lock.release() }
        let journal = try JournalWriter(run, role: .supervisor)
        try journal.append(event)
        try journal.sync()
        indexer.compareSettings(of: id)
        return true
    }

    /// What became of the runs.
    func result() throws -> ExecutionResult {
        for item in unique(work) where damages[item.id] == nil && !isRemembered(item) {
            try unlessDamaged(item) { try read(item) }
        }
        let runs = work.compactMap { records[$0.id] }
        return ExecutionResult(
            runs: runs,
            wasStopped: stopRequests() > 0,
            lost: work.count - runs.count,
            blocked: blocked,
            isRace: settings.halving != nil
        )
    }
}

extension Work {
    /// The kind of run that the configuration states.
    var kind: String {
        struct Stated: Decodable { var kind: String }
        return (try? JSONDecoder().decode(Stated.self, from: config).kind) ?? ""
    }
}
