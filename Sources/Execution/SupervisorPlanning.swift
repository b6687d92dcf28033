import Foundation
import Journal
import Records

extension Supervisor {
    /// Makes the folder of every run, tells its journal what it is for, and brings the index up to date.
    func plan() throws {
        unplanned = Set(work.map(\.id))
        for item in work where !broken.contains(item.id) {
            try unlessBroken(item) {
                try configure(item)
                // A worker that outlived its supervisor still writes this journal; it is told when its turn comes.
                if !RunLock.isHeld(store.folder(of: item.id)) { try plan(item) }
            }
        }
        let records = try store.runs(ids: work.map(\.id))
        let known = Dictionary(records.map { ($0.id, $0) }) { first, _ in first }
        var seen: Set<String> = []
        for item in work where !broken.contains(item.id) && seen.insert(item.id).inserted {
            switch known[item.id]?.state {
            case .finished: break
            case .stopped where settings.halving != nil: break
            case .stopped where isOutOfTime(known[item.id]):
                display.say("\(item.label): stays stopped: \(known[item.id]?.reason ?? "a limit"); run \(item.id)")
            case .diverged: display.say("\(item.label): diverged before and would again; run \(item.id)")
            default: waiting.append(item)
            }
        }
        let finished = records.count { $0.state == .finished }
        if finished > 0 { display.say("\(finished) of \(work.count) runs are finished already") }
        total = waiting.count
    }

    /// Writes the configuration of a run, and brings the index up to date.
    ///
    /// Equal ids mean equal results, so a configuration can only differ in paths, in what changes no result and in
    /// defaults that a later version added: the newest is right. A finished run keeps the one it was trained with.
    private func configure(_ item: Work) throws {
        let folder = store.folder(of: item.id)
        let found = try? Data(contentsOf: folder.config)
        if found == item.config {
            try store.ingest(folder)
            return
        }
        if let found, (try? JSONSerialization.jsonObject(with: found)) is [String: Any] {
            try store.ingest(folder)
            let isFinished = try store.runs(ids: [item.id]).first?.state == .finished
            if isFinished || RunLock.isHeld(folder) { return }
        }
        try writeAtomically(item.config, to: folder.config)
        try store.forget(item.id)
        try store.ingest(folder)
    }

    /// Does something with a run; if its files are damaged, that run has failed, and the others go on.
    ///
    /// - Returns: Whether the run can be trained.
    @discardableResult
    func unlessBroken(_ item: Work, _ body: () throws -> Void) throws -> Bool {
        let reason: String
        do {
            try body()
            return true
        } catch let error as StoreError where error.reason == .damaged { reason = error.description } catch let error
            as JournalError
        {
            reason = error.description
            try store.fail(store.folder(of: item.id), because: reason)
        }
        broken.insert(item.id)
        unplanned.remove(item.id)
        display.say("\(item.label): failed: \(reason)")
        return false
    }

    func plan(_ item: Work) throws {
        unplanned.remove(item.id)
        for other in work where other.id == item.id {
            guard try !store.isPlanned(other.id, as: other.place) else { continue }
            try record(.planned(other.place), of: other.id)
        }
    }

    /// Appends an event to a journal that no worker writes, and indexes it.
    func record(_ event: Event, of id: String) throws {
        let folder = store.folder(of: id)
        let lock = try RunLock(folder)
        defer { lock.release() }
        let journal = try JournalWriter(folder, role: .supervisor)
        try journal.append(event)
        try journal.sync()
        try store.ingest(folder)
    }
}
