import Foundation

/// A copy of an index in a place that may be written; it goes with its last user.
final class IndexCopy: Sendable {
    private let folder: URL
    /// The copied index.
    let index: URL

    /// Copies an index and the changes that SQLite keeps beside it.
    init(of original: URL) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "parallax-index-\(UUID().uuidString)")
        index = folder.appending(path: original.lastPathComponent)
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            for suffix in ["", "-wal"] where suffix.isEmpty || isFile(URL(filePath: original.path + suffix)) {
                try FileManager.default.copyItem(atPath: original.path + suffix, toPath: index.path + suffix)
                try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: index.path + suffix)
            }
        } catch {
            try? FileManager.default.removeItem(at: folder)
            throw StoreError(.other, original.path, "cannot be read: \(reason(for: error))")
        }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }
}
