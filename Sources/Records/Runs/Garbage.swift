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

    public var id: String
    public var reason: Reason
    /// Experiments that once had it.
    public var experiments: [String]
    /// Of all its files.
    public var bytes: Int
}

extension Store {
    /// Runs that no newest plan has or begins with and no process trains, by id; and folders of runs that cannot be read.
    public func garbage() throws -> [Garbage] {
        let unplanned = try read { db in
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
                return (id: row["id"] as String, experiments: names)
            }
        }
        let known = Set(try read { db in try String.fetchAll(db, sql: "SELECT id FROM run") })
        var found = unplanned.filter { !RunLock.isHeld(folder(of: $0.id)) }.map { run in
            let size = folder(of: run.id).bytes
            return Garbage(id: run.id, reason: .unplanned, experiments: run.experiments, bytes: size)
        }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: Self.runs(in: folder).path)) ?? []
        for name in names where !known.contains(name) {
            let run = folder(of: name)
            let isFolder = (try? run.url.resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory == true
            guard isFolder, !FileManager.default.fileExists(atPath: run.config.path), !RunLock.isHeld(run) else {
                continue
            }
            found.append(Garbage(id: name, reason: .remains, experiments: [], bytes: run.bytes))
        }
        return found.sorted { $0.id < $1.id }
    }

    /// Removes runs for good: first from the index, then their folders. Hold the store's `WriterLock`.
    ///
    /// - Returns: The bytes that their files had.
    /// - Throws: A `StoreError` that names the folder that cannot be removed; what came before it is gone.
    @discardableResult
    public func remove(_ garbage: [Garbage]) throws -> Int {
        var freed = 0
        for item in garbage {
            let run = folder(of: item.id)
            // Whoever trains it meanwhile keeps it.
            let isThere = FileManager.default.fileExists(atPath: run.url.path)
            let lock = isThere ? try? RunLock(run) : nil
            guard !isThere || lock != nil else { continue }
            try write { db in
                for table in Schema.tablesOfRuns {
                    try db.execute(
                        sql: "DELETE FROM \(table) WHERE run = (SELECT number FROM run WHERE id = ?)",
                        arguments: [item.id]
                    )
                }
                try db.execute(sql: "DELETE FROM run WHERE id = ?", arguments: [item.id])
            }
            do { if isThere { try FileManager.default.removeItem(at: run.url) } } catch {
                throw StoreError(.other, run.url.path, "cannot be removed: \(reason(for: error))")
            }
            lock?.release()
            freed += item.bytes
        }
        if !garbage.isEmpty { try vacuum() }
        return freed
    }

    /// Gives the index's own free pages back.
    private func vacuum() throws {
        do { try database.vacuum() } catch let error as DatabaseError {
            throw StoreError(error, at: Self.index(in: folder))
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
