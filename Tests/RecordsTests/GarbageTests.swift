import Foundation
import Journal
import Records
import Testing

@Suite struct `Runs that no spec plans` {
    let store = TemporaryStore()

    private func add(_ id: String, _ events: [Event]) throws {
        try store.makeRun(id)
        try store.add([planned(seed: id == "a" ? 0 : 1, plan: id == "old" ? "p" : "q")], to: id, role: .supervisor)
        try store.add([started()] + events, to: id)
    }

    /// Of an older plan `old`, of the newer one `a` and `b`.
    private func fill() throws {
        try add("old", losses(1...3))
        try add("a", losses(1...3))
        try add("b", losses(1...2))
    }

    @Test func `are listed with the bytes of their files, others are not`() throws {
        try fill()
        try Data(count: 5000).write(to: store.runFolder("old").url.appending(path: "big"))
        let found = try store.open().garbage()
        #expect(found.map(\.id) == ["old"])
        #expect(found[0].reason == .unplanned && found[0].experiments == ["depth"] && found[0].bytes > 5000)
    }

    @Test func `go from the index and the disk, and nothing else does`() throws {
        try fill()
        let index = try store.open(.write)
        let before = try index.runs(ids: ["a", "b"])
        let found = try index.garbage()
        #expect(try index.remove(found) == found)
        #expect(!FileManager.default.fileExists(atPath: store.runFolder("old").url.path))
        #expect(try index.runs().map(\.id).sorted() == ["a", "b"] && index.runs(ids: ["a", "b"]) == before)
        #expect(try index.garbage().isEmpty)
        // The index is what the folders that are left would make.
        let left = try store.everything()
        try Store.reindex(store.folder)
        #expect(try store.everything() == left)
    }

    /// What such a run needs is not known: it may be all others.
    @Test(arguments: ["config.json", "places.jsonl"])
    func `are not named while a run cannot be read`(file: String) throws {
        try fill()
        let damaged = store.runFolder("a").url.appending(path: file)
        try Data("no line\n".utf8).write(to: damaged)
        try Store.reindex(store.folder)
        let error = #expect(throws: StoreError.self) { try store.open().garbage() }
        #expect(error?.reason == .damaged)
        #expect("\(try #require(error))".contains(file))
        #expect(FileManager.default.fileExists(atPath: store.runFolder("old").url.path))
    }

    @Test func `stay while a process trains them`() throws {
        try fill()
        let found = try store.open().garbage()
        let lock = try RunLock(store.runFolder("old"))
        #expect(try store.open().garbage().isEmpty)
        // Also if training began after they were listed.
        #expect(try store.open(.write).remove(found).isEmpty)
        #expect(FileManager.default.fileExists(atPath: store.runFolder("old").config.path))
        lock.release()
    }

    @Test func `may be remains without a configuration`() throws {
        try fill()
        try FileManager.default.createDirectory(at: store.runFolder("gone").url, withIntermediateDirectories: true)
        let found = try store.open().garbage()
        #expect(found.map(\.id) == ["gone", "old"] && found[0].reason == .remains)
    }
}

@Suite struct `A backup of the index` {
    let store = TemporaryStore()

    @Test func `answers as the index did, and later runs are not in it`() throws {
        try store.makeRun("a")
        try store.add([planned(), started()] + losses(1...3), to: "a")
        let before = try store.everything()
        let file = store.folder.appending(path: "elsewhere/copy.sqlite")
        let index = try store.open(.write)
        try index.backUp(to: file)
        try store.makeRun("b", seed: 1)
        try index.ingest(store.runFolder("b"))
        // In the place of an index it is one.
        try FileManager.default.copyItem(at: file, to: store.folder.appending(path: "kept"))
        let other = TemporaryStore()
        try FileManager.default.createDirectory(at: other.folder, withIntermediateDirectories: true)
        try FileManager.default.copyItem(at: file, to: Store.index(in: other.folder))
        #expect(try other.everything() == before)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: file.deletingLastPathComponent().path) == [
                "copy.sqlite"
            ]
        )
    }

    @Test func `is not written over the index or a folder`() throws {
        try store.makeRun("a")
        try store.add([planned(), started()], to: "a")
        let index = try store.open()
        #expect(throws: StoreError.self) { try index.backUp(to: Store.index(in: store.folder)) }
        #expect(throws: StoreError.self) { try index.backUp(to: store.folder) }
        #expect(try store.open().runs().count == 1)
    }
}
