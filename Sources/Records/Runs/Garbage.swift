import Foundation
import GRDB
import Journal

/// A run that no spec plans any more, or what is left of one.
public struct Garbage: Sendable, Equatable {
    /// Why it may go.
    public enum Reason: String, Sendable {
        /// The newest plans of all experiments are without it, and none of their runs begins with it.
        case unplanned
        /// A folder without a configuration, which nothing can read.
        case remains
    }

    /// The run's id.
    public var id: String
    /// Why it may go.
    public var reason: Reason
    /// Experiments that once had it.
    public var experiments: [String]
    /// Of all its files.
    public var bytes: Int
}

extension Store {
    /// Runs that no newest plan has or begins with and no process trains, by id; and folders of runs that cannot be read.
    ///
    /// A run that no plan here ever had counts if one that may go begins with it, and else stays.
    /// A plan that is in journals and not in the index yet counts as well.
    ///
    /// - Throws: A `StoreError` that is `damaged` if a run cannot be read: what it belongs to and begins with is not known
    ///   then, so nothing is offered.
    public func garbage() throws -> [Garbage] {
        if let damage = try damageOfRun() { throw damage }
        let planned = try runsNeededLately()
        let known = Set(try read { db in try String.fetchAll(db, sql: "SELECT id FROM run") })
        let unplanned = try unplannedRuns().filter { run in
            !planned.contains(run.id) && !RunLock.isHeld(folder(of: run.id))
        }
        // What no plan ever named was brought here, perhaps for runs that are elsewhere.
        let begunWith = Set(descent(of: unplanned.filter { !$0.experiments.isEmpty }.map(\.id)))
        var found = unplanned.filter { !$0.experiments.isEmpty || begunWith.contains($0.id) }.map { run in
            let size = folder(of: run.id).bytes
            return Garbage(id: run.id, reason: .unplanned, experiments: run.experiments, bytes: size)
        }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: Self.runs(in: folder).path)) ?? []
        for name in names where !known.contains(name) {
            let run = folder(of: name)
            guard isRemains(run), !RunLock.isHeld(run) else { continue }
            found.append(Garbage(id: name, reason: .remains, experiments: [], bytes: run.bytes))
        }
        return found.sorted { $0.id < $1.id }
    }

    /// Why a run cannot be read, of the first that cannot.
    private func damageOfRun() throws -> StoreError? {
        let readings = try readings()
        for run in try Self.runFolders(in: folder) where !isRemains(run) {
            var reason = RunConfiguration(of: run).mistake.map { "\($0)" }
            if reason == nil {
                do { _ = try WaitingPlaces.entries(of: run) } catch { reason = "\(error)" }
            }
            if reason == nil, readings[run.id]?.beginning == IndexReading.readAgain {
                reason = "run \(run.id) cannot be read"
            }
            guard let reason else { continue }
            let words =
                "\(reason); it is not known what this run needs, so nothing is taken for garbage before it can be read; "
                + "`parallax fsck` says what is wrong"
            return StoreError(.damaged, "", words)
        }
        return nil
    }

    /// Runs in no newest plan that the index knows, with the experiments that once had them.
    private func unplannedRuns() throws -> [(id: String, experiments: [String])] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT run.id, (SELECT group_concat(name, char(10)) FROM (
                        SELECT DISTINCT experiment.name FROM membership
                        JOIN experiment ON experiment.number = membership.experiment
                        WHERE membership.run = run.number ORDER BY experiment.name)) AS experiments
                    FROM run WHERE run.number NOT IN (SELECT run FROM cell)
                        AND run.number NOT IN (SELECT run FROM stageOf)
                    """
            ).map { row in
                let names = (row["experiments"] as String?)?.split(separator: "\n").map(String.init) ?? []
                return (id: row["id"], experiments: names)
            }
        }
    }

    /// The same, and what they begin with.
    private func runsNeededLately() throws -> Set<String> {
        let planned = try runsPlannedLately()
        return planned.union(descent(of: planned))
    }

    /// Runs of the newest plans, where these are in journals and the index has not read them.
    private func runsPlannedLately() throws -> Set<String> {
        let readings = try readings()
        let known = try newestPlans()
        let unread = try Self.unreadPlaces(in: folder, beyond: readings)
        let newest = Dictionary(grouping: unread, by: \.place.experiment).mapValues { places in
            places.map(\.version).max()
        }
        var planned = Set<String>()
        for (experiment, version) in newest {
            guard let version, version >= known[experiment] ?? version else { continue }
            planned.formUnion(unread.filter { $0.version.plan == version.plan }.map(\.run))
            // An old plan may be the newest again.
            planned.formUnion(
                try read { db in
                    try String.fetchAll(
                        db,
                        sql: """
                            SELECT run.id FROM membership JOIN run ON run.number = membership.run
                                JOIN experiment ON experiment.number = membership.experiment
                            WHERE experiment.name = ? AND membership.plan = ?
                            """,
                        arguments: [experiment, version.plan]
                    )
                }
            )
        }
        return planned
    }

    /// Whether a folder among the runs has no configuration, which nothing can read.
    private func isRemains(_ run: RunFolder) -> Bool {
        let isFolder = (try? run.url.resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory == true
        return isFolder && !FileManager.default.fileExists(atPath: run.config.path)
    }

    /// Removes runs for good, from the disk and from the index. Hold the `StoreLock`.
    ///
    /// Each is looked at again while its lock is held: one that was planned meanwhile, or is trained, stays.
    /// - Returns: The runs that were removed.
    /// - Throws: A `StoreError` or `JournalError` that names what cannot be removed; what came before it is gone.
    @discardableResult
    public func remove(_ garbage: [Garbage]) throws -> [Garbage] {
        var removed: [Garbage] = []
        // Of a run and what it begins with, this goes first: what is left of a removal is found by the next one.
        for item in garbage.filter(\.experiments.isEmpty) + garbage.filter({ !$0.experiments.isEmpty }) {
            let run = folder(of: item.id)
            guard FileManager.default.fileExists(atPath: run.url.path) else {
                try forget(item.id)
                removed.append(item)
                continue
            }
            guard let lock = try RunLock.ifFree(run) else { continue }
            defer { lock.release() }
            guard try isGarbage(item) else { continue }
            // Taken away at once, and file by file afterwards: nobody finds half a run.
            try Transit(store: folder).takeAway(item.id)
            try forget(item.id)
            removed.append(item)
        }
        try Transit(store: folder).finishInterrupted()
        if !removed.isEmpty { try vacuum() }
        return removed
    }

    /// Whether it is garbage still.
    private func isGarbage(_ item: Garbage) throws -> Bool {
        switch item.reason {
        case .remains: isRemains(folder(of: item.id))
        case .unplanned:
            try !runsNeededLately().contains(item.id) && unplannedRuns().contains { $0.id == item.id }
        }
    }

    /// Gives the index's own free pages back, unless others write it all the time.
    private func vacuum() throws {
        do { try database.vacuum() } catch let error as DatabaseError {
            let trouble = StoreError(error, at: Self.index(in: folder))
            if trouble.reason != .busy { throw trouble }
        }
    }
}

extension RunFolder {
    /// The size of all files below the folder.
    var bytes: Int {
        let keys: Set<URLResourceKey> = [.fileSizeKey, .isRegularFileKey]
        guard let files = FileManager.default.enumerator(at: url, includingPropertiesForKeys: Array(keys)) else {
            return 0
        }
        return files.reduce(0) { sum, file in
            let values = (file as? URL).flatMap { try? $0.resourceValues(forKeys: keys) }
            return sum + (values?.isRegularFile == true ? values?.fileSize ?? 0 : 0)
        }
    }
}
