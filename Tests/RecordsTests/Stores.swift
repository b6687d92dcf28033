import Foundation
import Journal
import Records
import Testing

extension TemporaryStore {
    /// A finished run with files, as training leaves it.
    func makeFinishedRun(_ id: String, seed: Int = 0, experiment: String = "depth") throws {
        try makeRun(id, seed: seed)
        try append([planned(seed: seed, experiment: experiment)], to: id, role: .supervisor)
        for file in ["checkpoints/last.h5", "tensors.h5"] { try write("\(file) of \(id)", to: file, of: id) }
        try write("picture of \(id)", to: "artifacts/strip.png", of: id)
        try write("words", to: "log.txt", of: id)
        try add(
            [started()] + losses(1...4) + [
                .metrics(step: 4, values: ["abs_rel": .nan]), .checkpoint(step: 4, file: "checkpoints/last.h5"),
                .artifact(name: "tensors", file: "tensors.h5", kind: "tensors"),
                .artifact(name: "strip", file: "artifacts/strip.png", kind: "image"), .finished(step: 4, seconds: 1),
            ],
            to: id
        )
    }

    /// Writes a file of a run: an HDF5 file has a superblock that says where it ends, and the text.
    func write(_ text: String, to name: String, of id: String) throws {
        var data = Data(text.utf8)
        if name.hasSuffix(".h5") {
            let end = UInt64(data.count + 48)
            var head = Data([0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A, 3, 8, 8, 0]) + Data(count: 16)
            for byte in 0..<8 { head.append(UInt8(truncatingIfNeeded: end >> (8 * byte))) }
            data = head + Data(count: 48 - head.count) + data
        }
        try writeAtomically(data, to: runFolder(id).url.appending(path: name))
    }

    /// Takes a copy of a run, and indexes it.
    func copyRun(_ id: String, from other: TemporaryStore) throws {
        try makeFolder(Store.runs(in: folder))
        try FileManager.default.copyItem(at: other.runFolder(id).url, to: runFolder(id).url)
        try open(.write).ingest(runFolder(id))
    }

    /// Merges and returns what became of the runs.
    func merge(_ other: URL) throws -> [MergedRun] {
        var merged: [MergedRun] = []
        try Store.merge(other, into: folder) { merged.append($0) }
        return merged
    }

    /// Moves runs to another store and returns what became of them.
    func archive(_ ids: [String], to target: URL) throws -> [MergedRun] {
        let lock = try StoreLock(folder)
        defer { lock.release() }
        var moved: [MergedRun] = []
        try open(.write).archive(ids, to: target) { moved.append($0.result) }
        return moved
    }

    /// Every file of the runs, by its path, with its content.
    func files() throws -> [String: Data] {
        let runs = Store.runs(in: folder)
        var files: [String: Data] = [:]
        for path in (try? FileManager.default.subpathsOfDirectory(atPath: runs.path)) ?? [] {
            guard !path.hasSuffix("/lock") else { continue }
            files[path] = try? Data(contentsOf: runs.appending(path: path))
        }
        return files
    }

    /// Asserts that the store is sound and has nothing that is on its way.
    func expectSound(sourceLocation: SourceLocation = #_sourceLocation) throws {
        #expect(try Store.check(folder).faults.isEmpty, sourceLocation: sourceLocation)
        let transit = folder.appending(path: "transit").path
        #expect(!FileManager.default.fileExists(atPath: transit), sourceLocation: sourceLocation)
    }
}
