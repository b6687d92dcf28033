import Foundation
import GRDB
import Journal

/// How far the index has read the journal of a run, and which journal that was.
struct IndexReading: Equatable {
    /// The row of the run.
    var number: Int64
    /// Bytes that were read.
    var offset: Int64
    /// The beginning of the journal; nil if nothing was read yet, or by a version that did not note it.
    var beginning: String?

    /// Stands for the beginning of a journal that is to be read again from its first line.
    static let readAgain = "unsettled"

    /// The columns of `run` that it has.
    static let columns = "number, offset, beginning"

    init(_ row: Row) { (number, offset, beginning) = (row["number"], row["offset"], row["beginning"]) }

    /// Whether a journal with this beginning and length is not the one that was read.
    func isOf(another found: String?, length: UInt64) -> Bool {
        if beginning == Self.readAgain { return true }
        guard offset > 0 else { return false }
        return length < UInt64(offset) || beginning.map { $0 != found } ?? false
    }

    /// Of a run, in a transaction; nil if the index does not know it.
    static func of(_ run: String, in db: Database) throws -> IndexReading? {
        try Row.fetchOne(db, sql: "SELECT \(columns) FROM run WHERE id = ?", arguments: [run]).map(IndexReading.init)
    }
}

extension Store {
    /// How far each journal was read, by run.
    func readings() throws -> [String: IndexReading] {
        let rows = try read { db in try Row.fetchAll(db, sql: "SELECT id, \(IndexReading.columns) FROM run") }
        return Dictionary(rows.map { ($0["id"], IndexReading($0)) }) { $1 }
    }
}

extension RunFolder {
    /// Bytes in the journal; 0 if it is missing.
    var journalLength: Int64 { length(of: journal) }

    /// Whether the index has read the whole journal, as far as its length tells.
    func isRead(_ reading: IndexReading?) -> Bool {
        guard let reading, reading.beginning != IndexReading.readAgain else { return false }
        return reading.offset == journalLength
    }
}

/// Bytes in a file; 0 if it is missing.
func length(of file: URL) -> Int64 {
    var status = stat()
    return unsafe stat(file.path, &status) == 0 ? Int64(status.st_size) : 0
}
