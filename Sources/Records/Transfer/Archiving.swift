public import Foundation
import GRDB
import Journal

/// A run that was to go into an archive.
public struct ArchivedRun: Sendable, Equatable {
    /// What became of it in the archive.
    public var result: MergedRun
    /// Whether it was copied and stays here as well, since a run that goes begins with it.
    public var isCopy: Bool
    /// The bytes that it had here and has no more.
    public var freed: Int
}

extension Store {
    /// The runs that a name of an experiment or the beginning of an id means: of an experiment, those of its newest plan.
    public func runs(meantBy name: String) throws -> [RunRecord] {
        guard try experiments().contains(where: { $0.name == name }) else { return [try run(name, orExperiment: true)] }
        return try comparison(of: name).variants.flatMap(\.runs)
    }

    /// Moves finished runs into the store in `target`, which is made if missing, with what they begin with: that is copied if
    /// anything else here needs it. Hold this store's `StoreLock`.
    ///
    /// A run leaves this store when all its files are in the other one, were read there again and are the same: whatever
    /// is interrupted when, the run is in one of the stores, or in both, whole. Each run's lock is held meanwhile, so that
    /// no process trains it.
    /// - Parameter report: Called after each run.
    /// - Throws: A `StoreError` or `JournalError` if `target` cannot be used, before anything is changed.
    public func archive(_ ids: [String], to target: URL, report: (ArchivedRun) throws -> Void) throws {
        try requireRoom(in: target)
        let lock = try StoreLock(target)
        defer { lock.release() }
        let archive = try Self.forWriting(target)
        let needed = Dictionary(uniqueKeysWithValues: ids.map { ($0, descent(of: [$0])) })
        let stages = Set(needed.values.joined()).subtracting(ids).filter { folder(of: $0).exists }
        let staying = try stagesThatStay(stages, without: ids)
        let ids = ids + stages.subtracting(staying).sorted()
        // Those first that others begin with: an archived run is never without them.
        var refused: [String: String] = [:]
        for id in staying.sorted() {
            let result = try archive.merge(folder(of: id), .isRead)
            if result.change == .refused { refused[id] = result.reason ?? "" }
            try report(ArchivedRun(result: result, isCopy: true, freed: 0))
        }
        for id in ids {
            let size = folder(of: id).bytes
            let missed = needed[id]?.first { refused[$0] != nil }
            let result =
                try missed.map { stage in
                    let words = "run \(id) stays: it begins with run \(stage), which cannot be copied"
                    return MergedRun(id: id, change: .refused, reason: words)
                } ?? moveRun(id, to: archive)
            try report(ArchivedRun(result: result, isCopy: false, freed: result.change == .refused ? 0 : size))
        }
        try Transit(store: archive.folder).finishInterrupted()
        try Transit(store: folder).finishInterrupted()
        try renewExperiments()
    }

    /// Those of some runs which something else here begins with, or a plan names, once `others` are gone.
    private func stagesThatStay(_ stages: Set<String>, without others: [String]) throws -> Set<String> {
        var staying = Set(try runs(ids: stages.sorted()).filter { !$0.cells.isEmpty }.map(\.id))
        var going = stages.subtracting(staying)
        while true {
            let leaving = going.union(others)
            let needed = try going.filter { id in
                try runs(beginningWith: id).contains { !leaving.contains($0.run) }
            }
            if needed.isEmpty { return staying }
            staying.formUnion(needed)
            going.subtract(needed)
        }
    }

    /// Moves a run that no process trains.
    private func moveRun(_ id: String, to archive: Store) throws -> MergedRun {
        let run = folder(of: id)
        guard let lock = try RunLock.ifFree(run) else {
            return MergedRun(id: id, change: .refused, reason: "\(run.url.path): is being trained")
        }
        defer { lock.release() }
        var result = try archive.merge(run, .isHeld)
        if result.change == .ahead {
            result.change = .refused
            result.reason = "\(archive.folder(of: id).url.path): goes on beyond the run here, which stays"
        }
        if result.change != .refused {
            try Transit(store: folder).takeAway(id)
            try forget(id)
        }
        return result
    }

    /// Makes experiments whose newest plan has no run here any more what the runs that are left say of them.
    private func renewExperiments() throws {
        let ids = try read { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT id FROM run JOIN membership ON membership.run = run.number
                    WHERE membership.experiment NOT IN (SELECT experiment FROM cell)
                    """
            )
        }
        // Without its runs an experiment is forgotten.
        for id in ids { try forget(id) }
        for id in ids { try ingest(folder(of: id)) }
    }

    /// Refuses a folder with anything in it that is not a store.
    private func requireRoom(in target: URL) throws {
        guard !isSameFolder(target, folder) else {
            throw StoreError(.other, target.path, "is this store itself, expected another folder")
        }
        guard !isFile(target) else { throw StoreError(.other, target.path, "is a file, expected a folder") }
        let found = (try? FileManager.default.contentsOfDirectory(atPath: target.path)) ?? []
        let isStore = [Self.index(in: target), Self.runs(in: target), StoreLock.file(in: target)].contains {
            FileManager.default.fileExists(atPath: $0.path)
        }
        guard found.isEmpty || isStore else {
            throw StoreError(
                .other,
                target.path,
                "has other files in it, expected a store, or an empty or a new folder"
            )
        }
    }
}
