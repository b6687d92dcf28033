public import Journal
import Foundation
import HDF5

/// Something that is wrong inside a file of a run.
public struct FileFault: Sendable, Equatable, Codable {
    /// The run.
    public var run: String
    /// The file.
    public var place: String
    /// What is wrong with it.
    public var complaint: String
}

/// What is wrong inside the HDF5 files of a run: arrays whose bytes are not those that their checksums are of, and
/// checkpoints of another run.
public func faultsInFiles(of folder: RunFolder) -> [FileFault] {
    let root = folder.url.resolvingSymlinksInPath()
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: root.path)) ?? []
    return names.filter { $0.hasSuffix(".h5") && !$0.split(separator: "/").contains { $0.hasPrefix(".") } }.sorted()
        .compactMap { name in
            let path = folder.url.appending(path: name).path
            do {
                try check(path, ofCheckpoint: name.hasPrefix("checkpoints/") ? folder.id : nil)
                return nil
            } catch {
                let words = "\(error)"
                let complaint = words.hasPrefix("\(path): ") ? String(words.dropFirst(path.count + 2)) : words
                return FileFault(run: folder.id, place: path, complaint: complaint)
            }
        }
}

/// Reads all of a file, which has to be of a run if it is a checkpoint.
private func check(_ path: String, ofCheckpoint run: String?) throws {
    let file = try HDF5File(reading: path)
    if let run {
        let owner = try Checkpoint.heading(of: file, path).run
        guard owner == run else {
            let complaint = "is a checkpoint of run \(owner ?? "unknown"), expected run \(run)"
            throw CheckpointError(path: path, complaint: complaint)
        }
    }
    try readAll(below: "/", of: file)
}

/// Reads every array below a group, in pieces, for which the library checks their checksums.
private func readAll(below group: String, of file: borrowing HDF5File) throws {
    for name in try file.names(in: group) {
        let place = group == "/" ? name : "\(group)/\(name)"
        guard let shape = try? file.shape(of: place) else {
            try readAll(below: place, of: file)
            continue
        }
        if (try? file.strings(place)) != nil { continue }
        guard let rows = shape.first, !shape.contains(0) else {
            _ = try file.read(place)
            continue
        }
        let step = max(1, (1 << 22) / shape.dropFirst().reduce(1, *))
        for start in stride(from: 0, to: rows, by: step) {
            _ = try file.read(place, rows: start..<min(start + step, rows))
        }
    }
}
