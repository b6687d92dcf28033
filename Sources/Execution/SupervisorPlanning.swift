import Foundation
import Journal
import Records

extension Supervisor {
    /// Makes the folder of every run, writes its places in the experiment there, and finds out what is to be trained.
    func plan() throws {
        try numberPlans()
        for item in unique(work) where stopRequests() == 0 {
            try unlessDamaged(item) { try plan(item) }
            sayIndexWords()
        }
        for item in unique(work) where damages[item.id] == nil {
            guard let run = records[item.id] else { continue }
            // A run that another process holds is waited for, whatever it says now.
            switch startingRule.next(for: run, isHeld: false) {
            case .train, .wait: waiting.append(item)
            case .leave(let words): if let words { display.say("\(item.label): \(words)") }
            }
        }
        let finished = work.count { records[$0.id]?.state == .finished }
        if finished > 0 { display.say("\(finished) of \(work.count) runs are finished already") }
        total = waiting.count
    }

    /// Numbers the plan: the newest one of its experiment keeps its number, another one comes after it.
    private func numberPlans() throws {
        for experiment in Set(work.map(\.place.experiment)).sorted() {
            let newest = try Store.newestPlan(of: experiment, in: folder) { stopRequests() > 0 }
            for index in work.indices where work[index].place.experiment == experiment {
                let isNewest = newest?.plan == work[index].place.plan
                work[index].place.number = isNewest ? newest?.number : (newest?.number ?? 0) + 1
            }
        }
    }

    /// Makes the folder of a run, or writes its configuration anew, and writes the run's places in the experiment.
    ///
    /// While another process holds the run, the places wait beside its journal.
    func plan(_ item: Work) throws {
        let run = folder(of: item.id)
        let lock = try claim(run)
        defer { lock?.release() }
        let summary = try JournalFollower.summary(of: run)
        let places = work.filter { $0.id == item.id }.map(\.place)
        let missing = places.filter { place in !summary.places.contains { $0.place == place } }
        if lock == nil {
            if !missing.isEmpty { try WaitingPlaces.add(missing, to: run) }
            if WaitingPlaces.exist(for: run) { withWaitingPlaces.insert(item.id) }
        } else {
            try configure(item, isFinished: summary.state == .finished)
            if !missing.isEmpty || WaitingPlaces.exist(for: run) {
                let journal = try JournalWriter(run, role: .supervisor)
                for place in missing { try journal.append(.planned(place)) }
                try journal.sync()
            }
            withWaitingPlaces.remove(item.id)
        }
        indexer.compareSettings(of: item.id)
        remember(try JournalFollower.summary(of: run), of: item)
    }

    /// The lock of a run whose folder is there then; nil if another process holds it.
    private func claim(_ run: RunFolder) throws -> RunLock? {
        while true {
            if let lock = try Store.claim(run, in: folder) { return lock }
            if FileManager.default.fileExists(atPath: run.url.path) || stopRequests() > 0 { return nil }
            // Another process puts the folder into its place.
            pause()
        }
    }

    /// Writes the configuration of a run.
    ///
    /// Equal ids mean equal results, so a configuration can only differ in paths, in what changes no result and in
    /// defaults that a later version added: the newest is right. A finished run keeps the one it was trained with.
    private func configure(_ item: Work, isFinished: Bool) throws {
        let config = folder(of: item.id).config
        let found = try? Data(contentsOf: config)
        if found == item.config { return }
        if isFinished, let found, (try? JSONSerialization.jsonObject(with: found)) is [String: Any] { return }
        try writeAtomically(item.config, to: config)
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
