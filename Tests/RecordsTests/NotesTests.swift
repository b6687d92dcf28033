import Foundation
import GRDB
import Journal
import Records
import Testing

@Suite struct `Notes on runs` {
    let store = TemporaryStore()

    init() throws {
        for id in ["aa", "bb"] {
            try store.makeRun(id)
            try store.add([planned(), started()] + losses(1...3), to: id)
        }
    }

    private func annotate(_ ids: String..., change: (inout RunNotes) -> Void) throws {
        try Store.annotate(ids.map(store.runFolder), in: store.folder, change)
    }

    private func tagged(_ filter: String) throws -> [String] { try store.open().runs(Filter(filter)).map(\.id) }

    @Test func `are in the index once somebody who may write it follows, and not before`() throws {
        try annotate("aa") { $0 = RunNotes(note: "odd", tags: ["good", "late", "good"]) }
        #expect(Store.hasWaitingNotes(in: store.folder))
        #expect(try store.open().run("aa").tags.isEmpty)
        try store.open(.write).ingestWaitingNotes()
        #expect(!Store.hasWaitingNotes(in: store.folder))
        let run = try store.open().run("aa")
        #expect(run.tags == ["good", "late"] && run.note == "odd")
        #expect(try store.open().run("bb").tags.isEmpty)
    }

    @Test func `survive a new index, and a run that is read again`() throws {
        try annotate("aa", "bb") { $0 = RunNotes(note: "line one\nline \"two\"", tags: ["größer", "a b"]) }
        try store.open(.write).ingestWaitingNotes()
        let expected = try store.everything()
        #expect(expected.contains("größer"))
        try Store.reindex(store.folder)
        #expect(try store.everything() == expected)
        let writer = try store.open(.write)
        try writer.forget("aa")
        #expect(try tagged("tag = \"a b\"") == ["bb"])
        try writer.ingest(store.runFolder("aa"))
        #expect(try store.everything() == expected)
    }

    @Test func `that change while an index is built are in it`() throws {
        try annotate("aa") { $0.tags = ["early"] }
        try Store.reindex(store.folder)
        #expect(!Store.hasWaitingNotes(in: store.folder))
        #expect(try tagged("tag = early") == ["aa"])
    }

    @Test func `go with their last word`() throws {
        try annotate("aa") { $0 = RunNotes(note: "x", tags: ["y"]) }
        #expect(try RunNotes(of: store.runFolder("aa")) == RunNotes(note: "x", tags: ["y"]))
        try annotate("aa") { $0 = RunNotes(note: "") }
        #expect(!FileManager.default.fileExists(atPath: store.runFolder("aa").notes.path))
        try store.open(.write).ingestWaitingNotes()
        #expect(try tagged("tag is null and note is null") == ["aa", "bb"])
    }

    @Test(arguments: [
        ("[]", "is not a JSON object"), ("{\"note\": 1}", "$.note is no text"), ("{", "is not JSON"),
        ("{\"tags\": \"x\"}", "$.tags is no list of texts"), ("{\"tag\": []}", "has an unknown key \"tag\""),
    ])
    func `that are damaged are named, hide no run, and are not written over`(text: String, complaint: String) throws {
        let file = store.runFolder("bb").notes
        try Data(text.utf8).write(to: file)
        let error = #expect(throws: JournalError.self) { try annotate("aa", "bb") { $0.tags = ["x"] } }
        #expect(error?.place == file.path && error?.complaint.hasPrefix(complaint) == true, "\(error?.complaint ?? "")")
        #expect(error?.complaint.hasSuffix("expected {\"note\": text, \"tags\": [text, …]}") == true)
        #expect(!FileManager.default.fileExists(atPath: store.runFolder("aa").notes.path))
        #expect(try String(contentsOf: file, encoding: .utf8) == text)
        let result = try Store.reindex(store.folder)
        #expect(result.runs == 2 && result.problems.count == 1 && result.problems[0].hasPrefix(file.path))
        #expect(try store.open().run("bb").state == .interrupted)
    }

    @Test func `need the folder of their run`() throws {
        let error = #expect(throws: JournalError.self) { try annotate("zz") { $0.tags = ["x"] } }
        #expect(error?.description.contains("zz: is missing; notes are kept in the folders of runs") == true)
        #expect(!FileManager.default.fileExists(atPath: store.runFolder("zz").url.path))
    }

    @Test func `of many hands at once are all kept`() throws {
        let folders = ["aa", "bb"].map(store.runFolder)
        let place = store.folder
        let hands = (0..<8).map { hand in
            Thread {
                for turn in 0..<5 {
                    _ = try? Store.annotate(folders, in: place) { $0.tags.append("\(hand) \(turn)") }
                }
            }
        }
        hands.forEach { $0.start() }
        let writer = try store.open(.write)
        while hands.contains(where: { !$0.isFinished }) { try? writer.ingestWaitingNotes() }
        try writer.ingestWaitingNotes()
        #expect(try store.open().runs().map(\.tags.count) == [40, 40])
    }

    @Test func `are not asked for in an index that was made before there were any`() throws {
        let database = try DatabaseQueue(path: Store.index(in: store.folder).path)
        try database.write { db in
            try db.execute(sql: "DROP TABLE tag; DROP TABLE note")
            try db.execute(sql: "DELETE FROM grdb_migrations WHERE identifier LIKE '%people say%'")
        }
        #expect(try tagged("tag is null and note is null") == ["aa", "bb"])
        #expect(try tagged("tag = good").isEmpty)
        try annotate("aa") { $0.tags = ["good"] }
        try store.open(.write).ingestWaitingNotes()
        #expect(try tagged("tag = good") == ["aa"])
    }
}
