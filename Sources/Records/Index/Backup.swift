public import Foundation
import GRDB
import Journal

extension Store {
    /// Writes a copy of the index as it is at one moment, also while another process adds to it.
    ///
    /// The copy is made beside `file` and takes its place when it is complete.
    ///
    /// - Throws: A `StoreError` or `JournalError`; then `file` is as it was.
    public func backUp(to file: URL) throws {
        let isFolder = (try? file.resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory == true
        if isFolder { throw StoreError(.other, file.path, "is a folder, expected the name of a file to write") }
        if file.standardizedFileURL == Self.index(in: folder).standardizedFileURL {
            throw StoreError(.other, file.path, "is the index itself, expected another file to write")
        }
        do {
            try replaceFile(at: file) { draft in
                let copy = try DatabaseQueue(path: draft.path)
                try database.backup(to: copy)
                // One file, with nothing beside it.
                try copy.writeWithoutTransaction { db in
                    _ = try String.fetchOne(db, sql: "PRAGMA journal_mode = DELETE")
                }
                try copy.close()
            }
        } catch let error as DatabaseError {
            throw StoreError(error, at: file)
        }
    }
}
