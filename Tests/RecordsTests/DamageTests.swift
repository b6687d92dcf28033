import Foundation
import GRDB
import Journal
import Records
import Testing

/// The folders are the truth, whatever somebody did to them.
@Suite struct `Damaged and replaced runs` {
    let store = TemporaryStore()

    private func makeRun(_ id: String, last: Int = 10) throws {
        try store.makeRun(id)
        try store.append([planned()], to: id, role: .supervisor)
        try store.append([started()] + losses(1...last) + [.finished(step: last, seconds: 1)], to: id)
    }

    private func state(_ id: String) throws -> RunState? { try store.open().runs(ids: [id]).first?.state }

    @Test func `a run whose folder was deleted is not listed, and new when it is made again`() throws {
        for id in ["aa", "bb"] {
            try makeRun(id)
            try store.open(.write).ingest(store.runFolder(id))
        }
        try FileManager.default.removeItem(at: store.runFolder("aa").url)
        #expect(try store.open().runs().map(\.id) == ["bb"])
        try store.makeRun("aa")
        try store.open(.write).ingest(store.runFolder("aa"))
        let run = try #require(try store.open().runs(ids: ["aa"]).first)
        #expect(run.state == .new && run.metrics.isEmpty && run.cells.isEmpty && run.step == 0)
        #expect(try store.open().attempts(of: "aa").isEmpty)
    }

    @Test func `runs whose folders were deleted are forgotten, with what was measured`() throws {
        for id in ["aa", "bb"] {
            try makeRun(id)
            try store.open(.write).ingest(store.runFolder(id))
        }
        try FileManager.default.removeItem(at: Store.runs(in: store.folder))
        #expect(try store.open().runs().count == 2, "an index that was taken elsewhere")
        try makeRun("bb")
        try store.open(.write).catchUp()
        let database = try DatabaseQueue(path: Store.index(in: store.folder).path)
        #expect(try database.read { try String.fetchAll($0, sql: "SELECT id FROM run") } == ["bb"])
        #expect(try database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM metric") } == 10)
    }

    @Test(arguments: [3, 40]) func `another journal of any length takes the place of the one before`(last: Int) throws {
        try makeRun("aa")
        try store.open(.write).ingest(store.runFolder("aa"))
        try FileManager.default.removeItem(at: store.runFolder("aa").journal)
        try store.append([started()] + losses(1...last, plus: 500), to: "aa")
        try store.open(.write).ingest(store.runFolder("aa"))
        let incremental = try store.everything()
        #expect(try store.open().runs()[0].metrics == ["train.loss": 500 + Double(last)])
        try Store.reindex(store.folder)
        #expect(try store.everything() == incremental)
    }

    @Test func `a damaged line fails its run with a cure, and what stands before it counts`() throws {
        for id in ["aa", "bb"] { try makeRun(id) }
        let journal = store.runFolder("aa").journal
        let whole = try Data(contentsOf: journal)
        try (whole + Data("not JSON\n".utf8) + whole).write(to: journal)
        let error = #expect(throws: StoreError.self) { try store.open(.write).ingest(store.runFolder("aa")) }
        let result = try Store.reindex(store.folder)
        #expect(result.runs == 2 && result.problems == [error?.description ?? ""])
        #expect(
            error?.description.hasPrefix("\(journal.path):14: is not an event of a journal; move the folder ") == true
        )
        let run = try #require(try store.open().runs(ids: ["aa"]).first)
        #expect(run.state == .failed && run.reason == error?.description)
        #expect(run.metrics == ["train.loss": 10])
        #expect(try state("bb") == .finished)
        try whole.write(to: journal)
        try store.open(.write).ingest(store.runFolder("aa"))
        #expect(try state("aa") == .finished)
    }

    @Test(arguments: ["{", "[1]", nil]) func `a damaged configuration fails its run until it is written again`(
        text: String?
    ) throws {
        try makeRun("aa")
        let config = store.runFolder("aa").config
        try FileManager.default.removeItem(at: config)
        if let text { try Data(text.utf8).write(to: config) }
        let result = try Store.reindex(store.folder)
        #expect(result.runs == 1 && result.problems.count == 1)
        #expect(result.problems[0].hasPrefix(config.path) && result.problems[0].contains("`parallax run`"))
        let run = try store.open().runs()[0]
        #expect(run.state == .failed && run.metrics == ["train.loss": 10] && run.cells.count == 1)
        try store.makeRun("aa")
        try store.open(.write).ingest(store.runFolder("aa"))
        #expect(try state("aa") == .finished)
        #expect(try store.open().settings(of: "aa").count == 3)
    }

    @Test func `a folder of runs that is none is named in plain words`() throws {
        try writeAtomically(Data(), to: Store.runs(in: store.folder))
        let error = #expect(throws: StoreError.self) { try Store.reindex(store.folder) }
        #expect(error?.description.hasPrefix(Store.runs(in: store.folder).path + ": cannot be read: ") == true)
        #expect(error?.description.contains("Domain") == false)
    }
}
