import Foundation
import Journal
import Records

extension Supervisor {
    /// Makes the folder of every run, tells its journal what it is for, and brings the index up to date.
    func plan() throws {
        unplanned = Set(work.map(\.id))
        for item in work {
            let folder = store.folder(of: item.id)
            // A run keeps the configuration it was made with, to which a later version may only add defaults.
            if !FileManager.default.fileExists(atPath: folder.config.path) {
                try writeAtomically(item.config, to: folder.config)
            }
            try store.ingest(folder)
            // A worker that outlived its supervisor still writes this journal; it is told when its turn comes.
            if !RunLock.isHeld(folder) { try plan(item) }
        }
        let records = try store.runs(ids: work.map(\.id))
        let states = Dictionary(records.map { ($0.id, $0.state) }) { first, _ in first }
        var seen: Set<String> = []
        for item in work where seen.insert(item.id).inserted {
            switch states[item.id] {
            case .finished: break
            case .diverged: display.say("\(item.label): diverged before and would again; run \(item.id)")
            default: waiting.append(item)
            }
        }
        let finished = records.count { $0.state == .finished }
        if finished > 0 { display.say("\(finished) of \(work.count) runs are finished already") }
        total = waiting.count
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
