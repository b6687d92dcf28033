import Foundation
import GRDB

/// Why the store cannot be used: `results/parallax.sqlite: was made by a newer Parallax …`.
public struct StoreError: Error, Equatable, CustomStringConvertible {
    /// Kinds that callers tell apart.
    public enum Reason: Sendable, Equatable {
        /// There is no index at the place.
        case missing
        /// The index was made by a newer version of the program.
        case newer
        /// The index cannot be read as one.
        case damaged
        /// A name that was asked for is none that the store knows.
        case unknownName
        /// Another process holds the index's lock.
        case busy
        /// Anything else.
        case other
    }

    /// What kind of trouble it is.
    public let reason: Reason
    /// The file, or nothing.
    let place: String
    /// What is wrong, without the place.
    public let complaint: String
    /// What to do about it; nil where that is not known, or part of the complaint.
    let cure: String?

    init(_ reason: Reason, _ place: String, _ complaint: String, cure: String? = nil) {
        self.reason = reason
        self.place = place
        self.complaint = complaint
        self.cure = cure
    }

    /// What to do about an index that is missing or cannot be used.
    static let reindex = "`parallax reindex` builds it again from the folders of the runs"

    /// The whole message.
    public var description: String {
        (place.isEmpty ? complaint : "\(place): \(complaint)") + (cure.map { "; \($0)" } ?? "")
    }

    /// SQLite's complaint about the index at `url`, in words for its owner.
    init(_ error: DatabaseError, at url: URL) {
        switch error.resultCode {
        case .SQLITE_NOTADB, .SQLITE_CORRUPT:
            self.init(.damaged, url.path, "is not an index or is damaged", cure: Self.reindex)
        case .SQLITE_BUSY, .SQLITE_LOCKED: self.init(.busy, url.path, "is in use by another process")
        case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM:
            self.init(.other, url.path, "cannot be opened or written: \(error.message ?? "no permission")")
        case .SQLITE_FULL: self.init(.other, url.path, "cannot grow: the disk is full")
        default: self.init(.other, url.path, "\(error.message ?? "fails"), SQLite code \(error.resultCode.rawValue)")
        }
    }
}
