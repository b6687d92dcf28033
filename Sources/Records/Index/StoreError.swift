import Foundation
import GRDB

/// Why the store cannot be used: `results/parallax.sqlite: was made by a newer Parallax …`.
public struct StoreError: Error, Equatable, CustomStringConvertible {
    /// Kinds that callers tell apart.
    public enum Reason: Sendable, Equatable { case missing, newer, damaged, unknownName, busy, other }

    /// What kind of trouble it is.
    public let reason: Reason
    /// The file, or nothing.
    let place: String
    /// What is wrong, without the place.
    public let complaint: String

    init(_ reason: Reason, _ place: String, _ complaint: String) {
        self.reason = reason
        self.place = place
        self.complaint = complaint
    }

    /// The whole message.
    public var description: String { place.isEmpty ? complaint : "\(place): \(complaint)" }

    /// SQLite's complaint about the index at `url`, in words for its owner.
    init(_ error: DatabaseError, at url: URL) {
        switch error.resultCode {
        case .SQLITE_NOTADB, .SQLITE_CORRUPT:
            self.init(
                .damaged,
                url.path,
                "is not an index or is damaged; `parallax reindex` builds it again from the folders of the runs"
            )
        case .SQLITE_BUSY, .SQLITE_LOCKED: self.init(.busy, url.path, "is in use by another process")
        case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM:
            self.init(.other, url.path, "cannot be opened or written: \(error.message ?? "no permission")")
        case .SQLITE_FULL: self.init(.other, url.path, "cannot grow: the disk is full")
        default: self.init(.other, url.path, "\(error.message ?? "fails"), SQLite code \(error.resultCode.rawValue)")
        }
    }
}
