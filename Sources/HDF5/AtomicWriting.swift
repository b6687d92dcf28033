import Foundation
import Journal

/// Writes an HDF5 file beside `path`, syncs it, and renames it: `path` holds either the old file or the whole new one.
///
/// Folders on the way are made.
///
/// - Parameter body: Fills the file.
/// - Throws: An ``HDF5Error``, or what `body` threw; nothing is left beside `path` then.
public func writeHDF5(to path: String, _ body: (borrowing HDF5Writer) throws -> Void) throws {
    do {
        try replaceFile(at: URL(filePath: path)) { draft in
            let writer = try HDF5Writer(creating: draft.path, for: path)
            try body(writer)
            try writer.finish()
        }
    } catch let error as JournalError {
        let isAboutTarget = error.place == URL(filePath: path).path
        let reason = isAboutTarget ? error.reason ?? error.complaint : error.description
        throw HDF5Error("cannot be written: \(reason)").about(path)
    } catch let error as HDF5Error {
        throw error.description.hasPrefix(path) ? error : error.about(path)
    }
}
