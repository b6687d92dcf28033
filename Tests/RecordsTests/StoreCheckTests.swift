import Foundation
import GRDB
import Journal
import Records
import Testing

@Suite struct `A check of a store` {
    let store = TemporaryStore()

    private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fixtures")

    /// Two runs with all that a run can have.
    init() throws {
        for id in ["aa", "bb"] {
            try store.makeRun(id)
            try store.append([planned(), planned(experiment: "other")], to: id, role: .supervisor)
            try store.append([started()] + losses(1...7) + [.interrupted(step: 5)], to: id)
            try addFile("checkpoints/last.h5", to: id)
            try addFile("artifacts/strip.png", to: id)
            try store.add(
                [
                    started(from: 5), .metrics(step: 6, values: ["odd": .nan]),
                    .checkpoint(step: 6, file: "checkpoints/last.h5"),
                    .artifact(name: "strip", file: "artifacts/strip.png", kind: "image"),
                    .finished(step: 6, seconds: 1),
                ],
                to: id
            )
        }
    }

    private func addFile(_ name: String, to id: String, fixture: String = "superblock-3.h5") throws {
        let content = try Data(contentsOf: Self.fixtures.appending(path: fixture))
        try writeAtomically(content, to: store.runFolder(id).url.appending(path: name))
    }

    private func faults() throws -> [StoreFault] { try Store.check(store.folder).faults }

    private func append(_ text: String, to id: String) throws {
        let file = try FileHandle(forWritingTo: store.runFolder(id).journal)
        try file.seekToEnd()
        try file.write(contentsOf: Data(text.utf8))
    }

    @Test func `finds nothing in a sound one, and changes nothing`() throws {
        let before = try Data(contentsOf: Store.index(in: store.folder))
        let check = try Store.check(store.folder)
        #expect(check.faults.isEmpty)
        #expect(check.runs == 2 && check.wholeFiles == 2 && check.trained == 0 && check.leftOut == 0)
        #expect(try Data(contentsOf: Store.index(in: store.folder)) == before)
    }

    @Test(arguments: [
        ("UPDATE metric SET value = value + 1 WHERE run = 1 AND step = 3", "metrics"),
        ("UPDATE metric SET value = 0 WHERE value IS NULL AND run = 1", "metrics"),
        ("DELETE FROM metric WHERE run = 1 AND step = 7", "metrics"),
        ("UPDATE latest SET value = 0.5 WHERE run = 1", "last values"),
        ("UPDATE attempt SET fence = NULL WHERE run = 1", "attempts"),
        ("UPDATE parameter SET value = 9 WHERE run = 1 AND type = 'number'", "settings"),
        ("UPDATE run SET state = 'failed' WHERE number = 1", "its state"),
        ("DELETE FROM artifact WHERE run = 1", "artifacts"),
        ("UPDATE membership SET variant = 'x' WHERE run = 1", "experiments"),
    ])
    func `finds what the index says and the journal does not`(sql: String, name: String) throws {
        let database = try DatabaseQueue(path: Store.index(in: store.folder).path)
        try database.write { try $0.execute(sql: sql) }
        let found = try faults()
        #expect(found.count == 1 && found[0].run == "aa" && found[0].place == Store.index(in: store.folder).path)
        #expect(found.first?.complaint == "differs from the journal in \(name)")
        try Store.reindex(store.folder)
        #expect(try faults().isEmpty)
    }

    @Test func `finds an experiment, a run and lines that the index has not, and a run too many`() throws {
        let database = try DatabaseQueue(path: Store.index(in: store.folder).path)
        try database.write { try $0.execute(sql: "UPDATE experiment SET question = 'x'") }
        #expect(try faults().map(\.complaint) == ["differs from the journals in the experiments"])
        try Store.reindex(store.folder)
        try store.makeRun("cc")
        try store.append([planned(experiment: "more")], to: "aa", role: .supervisor)
        try FileManager.default.removeItem(at: store.runFolder("bb").url)
        let found = try faults()
        #expect(found.map(\.run) == ["bb", "aa", "cc"])
        #expect(found[0].complaint == "has a run without a folder")
        #expect(found[1].complaint.wholeMatch(of: /has read [0-9]+ of [0-9]+ bytes of the journal/) != nil)
        #expect(found[2].complaint == "is without a run that has a folder")
        try Store.reindex(store.folder)
        #expect(try faults().isEmpty)
    }

    @Test func `finds a journal with garbage inside, or cut in mid-line, by its line`() throws {
        let count = try String(contentsOf: store.runFolder("aa").journal, encoding: .utf8).count { $0 == "\n" }
        try append("{\"event\":\"metr", to: "aa")
        try append("garbage\n", to: "bb")
        let found = try faults()
        #expect(found.map(\.place) == ["aa", "bb"].map { "\(store.runFolder($0).journal.path):\(count + 1)" })
        #expect(found.map(\.complaint) == ["ends in mid-line, after 14 bytes of it", "is not an event of a journal"])
        #expect(
            found[1].cure.hasPrefix("move the folder ") && found[1].cure.contains("`parallax merge` brings the run")
        )
        // What was cut is cut off by the next who writes.
        try store.append([planned(experiment: "more")], to: "aa", role: .supervisor)
        #expect(try faults().allSatisfy { $0.complaint != found[0].complaint })
    }

    @Test func `finds a configuration that is none`() throws {
        try writeAtomically(Data("{".utf8), to: store.runFolder("aa").config)
        let found = try faults()
        #expect(found.map(\.place) == [store.runFolder("aa").config.path] && found[0].complaint == "is not JSON")
    }

    @Test func `finds files that the journal names and that are missing, unless they were left out`() throws {
        for file in ["checkpoints/last.h5", "artifacts/strip.png"] {
            try FileManager.default.removeItem(at: store.runFolder("aa").url.appending(path: file))
        }
        let found = try faults()
        #expect(found.map(\.complaint) == Array(repeating: "is missing, and the journal names it", count: 2))
        #expect(found.map(\.place).first?.hasSuffix("aa/artifacts/strip.png") == true)
        try writeAtomically(Data(#"["checkpoints/last.h5"]"#.utf8), to: store.runFolder("aa").leftOut)
        let check = try Store.check(store.folder)
        #expect(check.faults.count == 1 && check.leftOut == 1)
        try writeAtomically(Data("{}".utf8), to: store.runFolder("aa").leftOut)
        #expect(try faults().map(\.complaint) == ["is not a JSON array of names"])
    }

    @Test(arguments: ["superblock-0.h5", "superblock-2.h5", "superblock-3.h5"])
    func `finds HDF5 files that are cut, longer, unclosed or none, by each version of HDF5`(fixture: String) throws {
        let file = store.runFolder("aa").url.appending(path: "tensors.h5")
        let whole = try Data(contentsOf: Self.fixtures.appending(path: fixture))
        try whole.write(to: file)
        #expect(try Store.check(store.folder).wholeFiles == 3)
        func complaint(_ data: Data) throws -> String? {
            try data.write(to: file)
            let found = try faults()
            #expect(found.allSatisfy { $0.place == file.path && $0.cure.contains("`parallax merge`") })
            return found.first?.complaint
        }
        #expect(try complaint(whole.dropLast()) == "is cut: it has \(whole.count - 1) of \(whole.count) bytes")
        #expect(try complaint(whole + [0]) == "has \(whole.count + 1) bytes, and should end after \(whole.count)")
        #expect(try complaint(Data()) == "is not an HDF5 file")
        #expect(try complaint(Data(count: whole.count)) == "is not an HDF5 file")
        #expect(try complaint(whole.prefix(20)) == "is not an HDF5 file")
        #expect(try complaint(whole.prefix(8) + [9] + whole.dropFirst(9))?.contains("superblock version 9") == true)
        if fixture == "superblock-3.h5" {
            let open = whole.prefix(11) + [1] + whole.dropFirst(12)
            #expect(try complaint(open) == "was not closed: who wrote it was interrupted")
        }
    }

    @Test func `does not compare runs that are being trained`() throws {
        let lock = try RunLock(store.runFolder("aa"))
        try store.append([started(from: 6)], to: "aa")
        try append("{\"event\":\"metr", to: "aa")
        let check = try Store.check(store.folder)
        #expect(check.faults.isEmpty && check.trained == 1)
        lock.release()
        #expect(try faults().count == 2)
    }

    @Test func `finds notes that are none, and nothing else of the run is doubted`() throws {
        try Data("{".utf8).write(to: store.runFolder("aa").notes)
        let found = try faults()
        #expect(found.map(\.place) == [store.runFolder("aa").notes.path])
        #expect(found.first?.complaint == #"is not JSON, expected {"note": text, "tags": [text, …]}"#)
        #expect(try store.open().run("aa").state == .finished)
    }

    @Test func `follows a run that is a link, and names a link that leads nowhere and a file`() throws {
        let run = store.runFolder("aa").url
        let elsewhere = store.folder.appending(path: "elsewhere")
        try FileManager.default.moveItem(at: run, to: elsewhere)
        try FileManager.default.createSymbolicLink(at: run, withDestinationURL: elsewhere)
        let check = try Store.check(store.folder)
        #expect(check.faults.isEmpty && check.wholeFiles == 2)
        let (link, file) = (store.runFolder("link").url, store.runFolder("readme").url)
        try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: "/nowhere")
        try Data().write(to: file)
        let found = try faults()
        #expect(found.map(\.place) == [link.path, file.path])
        #expect(found.first?.complaint == "is a link to /nowhere, where nothing is")
        #expect(found.last?.complaint == "is a file, and here are the folders of runs")
    }

    @Test func `says once what to do about an index that is empty or missing`() throws {
        let index = Store.index(in: store.folder)
        for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: index.path + suffix) }
        try Data().write(to: index)
        let cure = "`parallax reindex` builds it again from the folders of the runs"
        #expect(try faults().map { "\($0.complaint); \($0.cure)" } == ["is empty; \(cure)"])
        try FileManager.default.removeItem(at: index)
        #expect(try faults().map { "\($0.complaint); \($0.cure)" } == ["is missing; \(cure)"])
    }

    @Test func `finds folders in which there is no run, and an index that is missing`() throws {
        try makeFolder(store.runFolder("zz").url)
        let index = Store.index(in: store.folder)
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: index.path + suffix) }
        let found = try faults()
        #expect(found.map(\.place) == [store.runFolder("zz").url.path, index.path])
        #expect(found.allSatisfy { $0.cure.contains("`parallax ") })
    }

    @Test func `is refused where there is no store`() throws {
        let error = #expect(throws: StoreError.self) { try Store.check(store.folder.appending(path: "nowhere")) }
        #expect(error?.reason == .missing)
    }
}
