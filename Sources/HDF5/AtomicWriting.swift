import Foundation

/// Writes an HDF5 file beside `path`, syncs it, and renames it: `path` holds either the old file or the whole new one.
///
/// Folders on the way are made.
///
/// - Parameter body: Fills the file.
/// - Throws: An ``HDF5Error``, or what `body` threw; nothing is left beside `path` then.
public func writeHDF5(to path: String, _ body: (borrowing HDF5Writer) throws -> Void) throws {
    let target = URL(filePath: path)
    let folder = target.deletingLastPathComponent()
    do {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch { throw HDF5Error("its folder cannot be made: \(reason(error))").about(path) }
    let temporary = folder.appending(path: ".\(target.lastPathComponent).\(UUID().uuidString).tmp").path
    do {
        do {
            let writer = try HDF5Writer(creating: temporary, for: path)
            try body(writer)
            try writer.finish()
        }
        try synchronize(temporary)
        guard rename(temporary, path) == 0 else { throw HDF5Error("cannot be renamed: \(lastReason())") }
        try synchronize(folder.path)
    } catch {
        unlink(temporary)
        guard let error = error as? HDF5Error else { throw error }
        throw error.description.hasPrefix(path) ? error : error.about(path)
    }
}

/// Waits until a file, or the names in a folder, are on the disk.
private func synchronize(_ path: String) throws(HDF5Error) {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { throw HDF5Error("cannot be opened again: \(lastReason())") }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw HDF5Error("cannot be synced: \(lastReason())") }
}

private func lastReason() -> String { String(cString: strerror(errno)) }

private func reason(_ error: any Error) -> String {
    let posix = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
    return (posix ?? error as NSError).localizedDescription
}
