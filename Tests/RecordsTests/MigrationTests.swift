import Foundation
import GRDB
import Journal
import Records
import Testing

/// Indexes as every release laid them out, with the runs that are in them. `scripts/fixtures/index.py` makes them.
@Suite struct `An index of an older release` {
    private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fixtures")
    private static let released = ((try? FileManager.default.contentsOfDirectory(atPath: fixtures.path)) ?? [])
        .compactMap { $0.wholeMatch(of: /index-([0-9]+)\.sqlite/).flatMap { Int($0.1) } }.sorted()

    /// The store with the runs of the fixtures, and the index of release number `release`; none for 0.
    private func store(release: Int) throws -> TemporaryStore {
        struct Files: Decodable { var config, journal: String }
        let store = TemporaryStore()
        let text = try Data(contentsOf: Self.fixtures.appending(path: "index-runs.json"))
        for (id, files) in try JSONDecoder().decode([String: Files].self, from: text) {
            try writeAtomically(Data(files.config.utf8), to: store.runFolder(id).config)
            try writeAtomically(Data(files.journal.utf8), to: store.runFolder(id).journal)
        }
        if release > 0 {
            let fixture = Self.fixtures.appending(path: "index-\(release).sqlite")
            try writeAtomically(try Data(contentsOf: fixture), to: Store.index(in: store.folder))
        }
        return store
    }

    @Test func `is kept for each layout that was ever released`() throws {
        let store = TemporaryStore()
        _ = try store.open(.write)
        let database = try DatabaseQueue(path: Store.index(in: store.folder).path)
        let count = try database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM grdb_migrations") ?? 0 }
        #expect(Self.released == Array(1...count), "run scripts/fixtures/index.py")
    }

    @Test(arguments: released) func `opened for writing, it answers as one that was built today`(release: Int) throws {
        let newest = try store(release: 0)
        try Store.reindex(newest.folder)
        let old = try store(release: release)
        _ = try old.open(.write)
        let migrated = try old.everything()
        #expect(try migrated == newest.everything())
        for text in ["inf", "-inf", "nan", "hiddenAfterStep: Optional(2)", "strip.png", "out of luck"] {
            #expect(migrated.contains(text), "\(text) is in no answer")
        }
        #expect(try Store.check(old.folder).faults.map(\.complaint).allSatisfy { $0.hasPrefix("is missing") })
    }

    @Test(arguments: released) func `reads on where it stopped, and nothing twice`(release: Int) throws {
        let store = try store(release: release)
        let index = try store.open(.write)
        let before = try store.everything()
        for id in ["aaaa", "bbbb", "cccc", "dddd"] { #expect(try index.ingest(store.runFolder(id)).isEmpty) }
        #expect(try store.everything() == before)
        try store.add([started(), .metrics(step: 1, values: ["train.loss": 0.75])], to: "dddd")
        #expect(try store.open().runs(ids: ["dddd"]).first?.metrics == ["train.loss": 0.75])
        let incremental = try store.everything()
        try Store.reindex(store.folder)
        #expect(try store.everything() == incremental)
    }

    @Test(arguments: released) func `only read, it answers and stays as it is`(release: Int) throws {
        let store = try store(release: release)
        let before = try Data(contentsOf: Store.index(in: store.folder))
        #expect(try store.open().runs().map(\.state) == [.finished, .failed, .new, .diverged])
        #expect(try Data(contentsOf: Store.index(in: store.folder)) == before)
    }

    @Test(arguments: [Store.Access.read, .write]) func `from the future it is refused in words and left as it is`(
        access: Store.Access
    ) throws {
        let store = try store(release: 1)
        let index = Store.index(in: store.folder)
        let database = try DatabaseQueue(path: index.path)
        try database.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('tell dreams apart')") }
        try database.close()
        let before = try Data(contentsOf: index)
        let error = #expect(throws: StoreError.self) { try store.open(access) }
        #expect(error?.reason == .newer)
        #expect(error?.description == "\(index.path): was made by a newer Parallax; update Parallax to use it")
        #expect(throws: try #require(error)) { try Store.check(store.folder) }
        #expect(try Data(contentsOf: index) == before)
    }

    @Test(arguments: [Store.Access.read, .write], [0, 16, 100, 1500])
    func `damaged anywhere it is refused with a cure, or found by a check`(access: Store.Access, place: Int) throws {
        let store = try store(release: 2)
        let index = Store.index(in: store.folder)
        var bytes = try Data(contentsOf: index)
        bytes.replaceSubrange(place..<place + 900, with: Data(repeating: 0xA5, count: 900))
        try bytes.write(to: index)
        do { _ = try store.open(access).runs() } catch let error as StoreError {
            #expect(error.description.hasPrefix(index.path) && error.description.contains("`parallax reindex`"))
        }
        let check = try Store.check(store.folder)
        #expect(check.faults.contains { $0.place == index.path && $0.cure.contains("`parallax reindex`") })
        try Store.reindex(store.folder)
        #expect(try Store.check(store.folder).faults.allSatisfy { $0.place != index.path })
    }
}
