import Foundation
import Journal

/// Copies a file, waits for the disk, and compares the copy with the original, byte by byte.
///
/// - Throws: A `JournalError` if a file cannot be used, or the copy is not what was read.
func copyVerified(_ file: URL, to target: URL) throws {
    try writeAtomically(to: target) { copy in
        try OpenFile(reading: file).readPieces { try copy.write($0) }
    }
    guard try haveEqualBytes(file, target) else {
        let complaint = "is not what was copied from \(file.path): that changed, or this disk loses what it is given"
        throw JournalError(target.path, complaint)
    }
}

/// Whether two files have the same bytes.
func haveEqualBytes(_ a: URL, _ b: URL) throws -> Bool {
    let first = try OpenFile(reading: a)
    let second = try OpenFile(reading: b)
    guard try first.length() == second.length() else { return false }
    var place: UInt64 = 0
    var areEqual = true
    try first.readPieces { piece in
        if areEqual { areEqual = try second.read(from: place, count: piece.count) == piece }
        place += UInt64(piece.count)
    }
    return areEqual
}

extension RunFolder {
    /// The files of the run by their path from its folder, sorted: all but its lock and drafts.
    ///
    /// - Throws: A `JournalError` that names what is neither a file nor a folder: it would be lost with the run.
    func files() throws -> [String] {
        let all: [String]
        // The folder itself may be a link, to another disk.
        do { all = try FileManager.default.subpathsOfDirectory(atPath: url.resolvingSymlinksInPath().path) } catch {
            throw JournalError(url.path, "cannot be read: \(reason(for: error))")
        }
        return try all.filter { path in
            let file = url.appending(path: path)
            let type = try FileManager.default.attributesOfItem(atPath: file.path)[.type] as? FileAttributeType
            if type == .typeDirectory || path == "lock" || file.lastPathComponent.hasPrefix(".") { return false }
            guard type == .typeRegular else {
                throw JournalError(file.path, "is a link or no file; put the file itself there")
            }
            return true
        }.sorted()
    }

    /// The files that two folders of one run have in common if the same happened to it.
    ///
    /// A configuration may say where the data lies, and so differ; the journal is compared line by line.
    func results() throws -> [String] {
        let others = [config, journal, waitingPlaces, log, leftOut].map(\.lastPathComponent)
        return try files().filter { !others.contains($0) }
    }
}
