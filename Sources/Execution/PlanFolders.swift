import Foundation
import Journal
import Records
import Specs

/// Makes the folders of the runs of a plan, and writes there which places they have in experiments.
final class PlanFolders {
    /// The runs; their plans are numbered once they are made.
    private(set) var work: [Work]
    private let supervision: Supervision

    init(_ work: [Work], _ supervision: Supervision) { (self.work, self.supervision) = (work, supervision) }

    /// Makes the folder of every run, writes its places in the experiment there, and finds out what is to be trained.
    ///
    /// - Returns: The runs that are to be trained, or waited for.
    func make() throws -> [Work] {
        let (runs, display) = (supervision.runs, supervision.display)
        try numberPlans()
        // What needs a stage is planned before the stage is there, so that nobody takes that for garbage.
        runs.learnFinished(Work.unique(work), places: places)
        try make(Work.unique(work.filter { !$0.isStage }))
        try leaveOutStages()
        try make(Work.unique(work))
        var waiting: [Work] = []
        for item in Work.unique(work) where !runs.isDamaged(item.id) {
            guard let run = runs.record(of: item.id) else { continue }
            // A run that another process holds is waited for, whatever it says now.
            switch supervision.startingRule(for: item, pausingAt: nil).next(for: run, isHeld: false) {
            case .train, .wait, .block: waiting.append(item)
            case .leave(let words): if let words { display.say("\(item.label): \(words)") }
            }
        }
        let all = Work.unique(work)
        let finished = all.count { runs.record(of: $0.id)?.state == .finished }
        if finished > 0 { display.say("\(finished) of \(all.count) runs are finished already") }
        return waiting
    }

    /// Makes the folders of runs.
    private func make(_ items: [Work]) throws {
        for item in items where supervision.stopRequests == 0 && !isMade(item) {
            try supervision.runs.unlessDamaged(item) { try make(item) }
            supervision.sayIndexWords()
        }
    }

    /// Leaves out runs of other specs that are not finished, where all that begins with them is: they would be trained for
    /// nothing, and perhaps not be what the others began with.
    private func leaveOutStages() throws {
        let runs = supervision.runs
        func isFinished(_ item: Work) -> Bool { runs.record(of: item.id)?.state == .finished }
        for item in Work.unique(work) where item.isStage && !isFinished(item) {
            try runs.unlessDamaged(item) { try runs.read(item) }
        }
        let stages = Dictionary(work.filter(\.isStage).map { ($0.id, $0) }) { first, _ in first }
        var needed: Set<String> = []
        var waiting = work.filter { !$0.isStage && !isFinished($0) }
        while let item = waiting.popLast() {
            for id in item.beginsWith where needed.insert(id).inserted {
                if let stage = stages[id], !isFinished(stage) { waiting.append(stage) }
            }
        }
        for item in stages.values.sorted(by: { $0.id < $1.id }) where !isFinished(item) && !needed.contains(item.id) {
            work.removeAll { $0.id == item.id && $0.isStage }
            supervision.display.say("\(item.label): not trained: all that begins with it has finished")
        }
    }

    /// The places that each run has in this plan, by id; none of a run of another spec.
    private var places: [String: [RunPlanned]] {
        Dictionary(grouping: work, by: \.id).mapValues { $0.filter { !$0.isStage }.map(\.place) }
    }

    /// Whether nothing is to be written in the folder of a run: it has finished, has its places and is configured.
    private func isMade(_ item: Work) -> Bool {
        let runs = supervision.runs
        return runs.record(of: item.id)?.state == .finished
            && (try? Data(contentsOf: runs.folder(of: item.id).config)) == item.config
    }

    /// Numbers the plan: the newest one of its experiment keeps its number, another one comes after it.
    private func numberPlans() throws {
        for experiment in Set(work.filter { !$0.isStage }.map(\.place.experiment)).sorted() {
            let newest = try Store.newestPlan(of: experiment, in: supervision.runs.store) {
                supervision.stopRequests > 0
            }
            for index in work.indices where work[index].place.experiment == experiment && !work[index].isStage {
                let isNewest = newest?.plan == work[index].place.plan
                work[index].place.number = isNewest ? newest?.number : (newest?.number ?? 0) + 1
            }
        }
    }

    /// Makes the folder of a run, or writes its configuration anew, and writes the run's places in the experiment.
    ///
    /// While another process holds the run, the places wait beside its journal.
    func make(_ item: Work) throws {
        let runs = supervision.runs
        let run = runs.folder(of: item.id)
        let lock = try claim(run)
        defer { lock?.release() }
        var journal = runs.follower(of: item)
        try journal.advance()
        let waiting = try WaitingPlaces.entries(of: run).compactMap { $0.event.body as? RunPlanned }
        let known = journal.summary.places.map(\.place) + waiting
        let missing = work.filter { $0.id == item.id && !$0.isStage && !known.contains($0.place) }.map(\.place)
        if lock == nil {
            if !missing.isEmpty { try WaitingPlaces.add(missing, to: run) }
            if WaitingPlaces.exist(for: run) { runs.withWaitingPlaces.insert(item.id) }
        } else {
            try configure(item, isFinished: journal.summary.state == .finished)
            if !missing.isEmpty || WaitingPlaces.exist(for: run) {
                let writer = try JournalWriter(run, role: .supervisor)
                for place in missing { try writer.append(.planned(place)) }
                try writer.sync()
                try journal.advance()
            }
            runs.withWaitingPlaces.remove(item.id)
        }
        supervision.indexer.compareSettings(of: item.id)
        try journal.addWaitingPlaces()
        runs.remember(journal, of: item)
    }

    /// The lock of a run whose folder is there then; nil if another process holds it.
    private func claim(_ run: RunFolder) throws -> RunLock? {
        while true {
            if let lock = try Store.claim(run, in: supervision.runs.store) { return lock }
            if FileManager.default.fileExists(atPath: run.url.path) || supervision.stopRequests > 0 { return nil }
            // Another process puts the folder into its place.
            supervision.pause()
        }
    }

    /// Writes the configuration of a run.
    ///
    /// Equal ids mean equal results, so a configuration can only differ in paths, in what changes no result and in
    /// defaults that a later version added: the newest is right. A finished run keeps the one it was trained with.
    ///
    /// - Throws: A `JournalError` if a finished run has the configuration of another run: then it is that run's copy.
    private func configure(_ item: Work, isFinished: Bool) throws {
        let config = supervision.runs.folder(of: item.id).config
        let found = try? Data(contentsOf: config)
        if found == item.config { return }
        if isFinished, let found, (try? JSONSerialization.jsonObject(with: found)) is [String: Any] {
            let identity = RunIdentity(of: config, id: item.id)
            guard RunIdentity.isID(item.id), case .another = identity, let complaint = identity.complaint(of: item.id)
            else { return }
            throw JournalError(config.path, "\(complaint); \(RunIdentity.cure)")
        }
        try writeAtomically(item.config, to: config)
    }
}
