import Foundation
import GRDB
import Journal
import Records
import Testing

@Suite struct `Index of runs` {
    let store = TemporaryStore()

    /// Journals with everything that can be in one.
    private func makeRuns() throws {
        for (index, id) in ["aa", "bb", "cc", "dd"].enumerated() {
            try store.makeRun(id, seed: index % 2)
            try store.append(
                [
                    planned(index < 2 ? "baseline" : "no smoothness", index / 2, seed: index % 2),
                    planned(experiment: "other"),
                ],
                to: id,
                role: .supervisor
            )
            try store.append([started()] + losses(1...7) + [.interrupted(step: 5)], to: id)
            try store.append(
                [started(from: 5)] + losses(6...10) + [
                    .metrics(step: 10, values: ["dense.abs_rel": 0.1, "odd": .nan]),
                    .artifact(name: "strip", file: "artifacts/strip.png", kind: "image"),
                    .finished(step: 10, seconds: 1),
                ],
                to: id
            )
        }
    }

    @Test func `built line by line or anew, it is the same`() throws {
        try makeRuns()
        let whole = try ["aa", "bb", "cc", "dd"].map { try Data(contentsOf: store.runFolder($0).journal) }
        for id in ["aa", "bb", "cc", "dd"] { try Data().write(to: store.runFolder(id).journal) }
        let writer = try store.open(.write)
        // The journals grow by pieces that end anywhere, in turn.
        for end in stride(from: 0, through: (whole.map(\.count).max() ?? 0) + 300, by: 301) {
            for (id, data) in zip(["dd", "bb", "aa", "cc"], [3, 1, 0, 2].map { whole[$0] }) {
                try data.prefix(end).write(to: store.runFolder(id).journal)
                try writer.ingest(store.runFolder(id))
            }
        }
        let incremental = try store.everything()
        let result = try Store.reindex(store.folder)
        #expect(result.runs == 4 && result.problems.isEmpty)
        #expect(try store.everything() == incremental)
        #expect(incremental.contains("nan") && incremental.contains("strip.png"))
    }

    @Test func `built anew, it is found by who has it open`() throws {
        try makeRuns()
        try Store.reindex(store.folder)
        let reader = try store.open()
        #expect(try reader.runs().count == 4)
        try store.makeRun("ee")
        try store.append([planned(), started(), .finished(step: 1, seconds: 1)], to: "ee")
        try Store.reindex(store.folder)
        #expect(try reader.runs().map(\.id).contains("ee"))
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: store.folder.path).allSatisfy { !$0.contains("draft") }
        )
    }

    @Test func `of values of the same step the last one counts, in one piece or in two`() throws {
        try store.makeRun("aa")
        try store.add([started(), .metrics(step: 2, values: ["a": 1])], to: "aa")
        try store.append(
            [
                .metrics(step: 2, values: ["a": 2]), .metrics(step: 2, values: ["a": 3]),
                .metrics(step: 1, values: ["a": 4]),
            ],
            to: "aa",
            role: .supervisor
        )
        try store.open(.write).ingest(store.runFolder("aa"))
        #expect(try store.open().run("aa").metrics == ["a": 3])
        #expect(try store.open().curves(of: "a", runs: ["aa"])[0].points.map(\.value) == [4, 3])
    }

    @Test func `a transaction that breaks off leaves nothing behind and is done again`() throws {
        try makeRuns()
        for id in ["aa", "bb", "cc", "dd"] { try store.open(.write).ingest(store.runFolder(id)) }
        let expected = try store.everything()
        try FileManager.default.removeItem(at: Store.index(in: store.folder))
        _ = try store.open(.write)
        let database = try DatabaseQueue(path: Store.index(in: store.folder).path)
        try database.write { db in
            try db.execute(
                sql: """
                    CREATE TRIGGER broken BEFORE INSERT ON metric WHEN NEW.step = 9
                    BEGIN SELECT RAISE(ABORT, 'killed here'); END
                    """
            )
        }
        for id in ["aa", "bb", "cc", "dd"] {
            #expect(throws: StoreError.self) { try store.open(.write).ingest(store.runFolder(id)) }
        }
        #expect(try store.open().runs().isEmpty)
        try database.write { try $0.execute(sql: "DROP TRIGGER broken") }
        for id in ["aa", "bb", "cc", "dd"] { try store.open(.write).ingest(store.runFolder(id)) }
        #expect(try store.everything() == expected)
    }

    @Test func `indexing twice changes nothing`() throws {
        try makeRuns()
        let writer = try store.open(.write)
        #expect(try writer.ingest(store.runFolder("aa")).count == 2 + 9 + 9)
        let once = try store.everything()
        #expect(try writer.ingest(store.runFolder("aa")).isEmpty)
        #expect(try store.everything() == once)
    }

    @Test func `an index that is damaged or from the future is built anew`() throws {
        try makeRuns()
        try Store.reindex(store.folder)
        let expected = try store.everything()
        try Data(repeating: 7, count: 5000).write(to: Store.index(in: store.folder))
        try Store.reindex(store.folder)
        #expect(try store.everything() == expected)
    }
}
