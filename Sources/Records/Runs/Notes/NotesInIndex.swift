import GRDB
import Journal

/// Notes and tags as the index repeats them from `notes.json`, for questions.
enum NotesInIndex {
    /// What the index says of a run.
    static func of(_ run: Int64, in db: Database) throws -> RunNotes {
        RunNotes(
            note: try String.fetchOne(db, sql: "SELECT text FROM note WHERE run = ?", arguments: [run]),
            tags: try String.fetchAll(db, sql: "SELECT name FROM tag WHERE run = ?", arguments: [run])
        )
    }

    /// Puts what is said of a run in place of what was.
    static func replace(_ notes: RunNotes, of run: Int64, in db: Database) throws {
        try db.execute(sql: "DELETE FROM tag WHERE run = ?", arguments: [run])
        try db.execute(sql: "DELETE FROM note WHERE run = ?", arguments: [run])
        for tag in notes.tags {
            try db.execute(sql: "INSERT INTO tag (run, name) VALUES (?,?)", arguments: [run, tag])
        }
        if let note = notes.note {
            try db.execute(sql: "INSERT INTO note (run, text) VALUES (?,?)", arguments: [run, note])
        }
    }
}
