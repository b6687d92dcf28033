import Foundation
import Journal

/// The files of a run that the index reads beside the journal, as the file system tells of them: which files they are, how
/// long, and when they were written. It is another as soon as one of them is written.
struct FilesBesideJournal: Equatable {
    private struct File: Equatable {
        var inode: UInt64
        var size: Int64
        var seconds: Int
        var nanoseconds: Int
    }

    private let settings: File?
    private let notes: File?

    /// As they are now.
    init(of folder: RunFolder) {
        (settings, notes) = (Self.file(folder.config), Self.file(folder.notes))
    }

    private static func file(_ url: URL) -> File? {
        var status = stat()
        guard unsafe stat(url.path, &status) == 0 else { return nil }
        #if canImport(Darwin)
            let time = status.st_mtimespec
        #else
            let time = status.st_mtim
        #endif
        return File(
            inode: UInt64(status.st_ino),
            size: Int64(status.st_size),
            seconds: time.tv_sec,
            nanoseconds: time.tv_nsec
        )
    }
}
