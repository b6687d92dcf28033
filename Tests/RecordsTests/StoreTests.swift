import Foundation
import GRDB
import Journal
import Records
import Testing

@Suite struct `Run store` {
    let store = TemporaryStore()

    private func points(_ id: String, _ metric: String = "train.loss") throws -> [Int: Double] {
        let curve = try store.open().curves(of: metric, runs: [id])[0]
        #expect(curve.points.map(\.step) == curve.points.map(\.step).sorted())
        return Dictionary(uniqueKeysWithValues: curve.points.map { ($0.step, $0.value) })
    }

    @Test func `a run is listed with its place, state and last values`() throws {
        try store.makeRun("aa", seed: 3)
        try store.add([planned(seed: 3)], to: "aa", role: .supervisor)
        #expect(try store.open().runs().first?.state == .new)
        try store.add([started()] + losses(1...10) + [.finished(step: 10, seconds: 2)], to: "aa")
        let run = try #require(try store.open().runs().first)
        #expect(run.id == "aa" && run.kind == "depth" && run.seed == 3 && run.state == .finished)
        #expect(run.step == 10 && run.steps == 10 && run.attempt == 1 && run.host == "host" && run.commit == "abc")
        #expect(run.cells.map { "\($0.experiment) \($0.variantIndex) \($0.variant)" } == ["depth 0 baseline"])
        #expect(run.metrics == ["train.loss": 10])
        #expect(run.versions == ["libtorch": "2.13"])
    }

    @Test func `settings keep their types`() throws {
        try store.makeRun("aa", settings: #""a":{"b":1e-4,"c":[0.2,1],"d":null,"e":true,"f":"x","g":{}}"#)
        try store.add([started()], to: "aa")
        let settings = try store.open().settings(of: "aa").map { "\($0.path) \($0.type) \($0.text)" }
        #expect(
            settings == [
                "a.b number 0.0001", "a.c array [0.2,1]", "a.d null null", "a.e bool true", "a.f string x",
                "a.g object {}", "kind string depth", "seed number 0",
            ]
        )
    }

    @Test func `resuming at a step hides what lies beyond it, keeps it and doubles nothing`() throws {
        try store.makeRun("aa")
        try store.add([started()] + losses(1...7), to: "aa")
        try store.add([started(from: 4)] + losses(4...6, plus: 100), to: "aa")
        #expect(try points("aa") == [1: 1, 2: 2, 3: 3, 4: 104, 5: 105, 6: 106])
        #expect(try store.open().runs()[0].metrics == ["train.loss": 106])
        // A third attempt that starts before the second did.
        try store.add([started(from: 2)] + losses(3...3, plus: 200), to: "aa")
        #expect(try points("aa") == [1: 1, 2: 2, 3: 203])
        #expect(try store.open().runs()[0].metrics == ["train.loss": 203])
        let rows = try DatabaseQueue(path: Store.index(in: store.folder).path).read { db in
            try Int.fetchOne(db, sql: "SELECT count(*) FROM metric")
        }
        #expect(rows == 7 + 3 + 1)
        #expect(try store.open().attempts(of: "aa").map(\.hiddenAfterStep) == [2, 2, nil])
    }

    @Test func `NaN and infinities come back as what they are`() throws {
        try store.makeRun("aa")
        let values = ["a": Double.nan, "b": .infinity, "c": -.infinity]
        try store.add([started(), .metrics(step: 1, values: values), .diverged(step: 1, metric: "a")], to: "aa")
        let run = try store.open().runs()[0]
        #expect(run.metrics["a"]?.isNaN == true && run.metrics["b"] == .infinity && run.metrics["c"] == -.infinity)
        #expect(try points("aa", "a")[1]?.isNaN == true)
        #expect(run.state == .diverged && run.reason == "a is not finite at step 1")
    }

    @Test func `a run without its worker is interrupted, with it running`() throws {
        try store.makeRun("aa")
        try store.add([started()], to: "aa")
        #expect(try store.open().runs()[0].state == .interrupted)
        let lock = try RunLock(store.runFolder("aa"))
        #expect(try store.open().runs()[0].state == .running)
        #expect(try store.open().runs(Filter("state = running")).count == 1)
        lock.release()
        // A program that another test starts at this moment has the lock, too, until it is loaded.
        for _ in 0..<200 where RunLock.isHeld(store.runFolder("aa")) { usleep(10_000) }
        #expect(try store.open().runs(Filter("state = running")).isEmpty)
        #expect(try store.open().runs(Filter("state = interrupted")).count == 1)
    }

    @Test func `only the newest plan of an experiment counts, also when it is an old one again`() throws {
        for (id, variant, index) in [("aa", "baseline", 0), ("bb", "no smoothness", 1)] {
            try store.makeRun(id)
            try store.add([planned(variant, index, plan: "one")], to: id, role: .supervisor)
        }
        #expect(try store.open().comparison(of: "depth").variants.map(\.name) == ["baseline", "no smoothness"])
        try store.add([planned(plan: "two")], to: "aa", role: .supervisor)
        #expect(try store.open().comparison(of: "depth").variants.map(\.name) == ["baseline"])
        try store.add([planned("no smoothness", 1, plan: "one")], to: "bb", role: .supervisor)
        #expect(try store.open().comparison(of: "depth").variants.map(\.name) == ["baseline", "no smoothness"])
    }

    @Test func `an id may be shortened while it is unique and has four digits`() throws {
        for id in ["00abc1", "00abd2", "7"] {
            try store.makeRun(id)
            try store.add([started()], to: id)
        }
        try store.add([planned()], to: "00abc1", role: .supervisor)
        let index = try store.open()
        #expect(try index.run("00abd").id == "00abd2" && index.run("7").id == "7")
        func complaint(_ name: String, orExperiment: Bool = false) -> String? {
            #expect(throws: StoreError.self) { try index.run(name, orExperiment: orExperiment) }?.description
        }
        #expect(complaint("00ab") == "several runs begin with \"00ab\": 00abc1, 00abd2")
        let lists = "`parallax runs` lists runs with their ids"
        #expect(complaint("%%%%") == "no run has an id that begins with \"%%%%\"; \(lists)")
        let short = "is too short for the beginning of a run's id, expected 4 digits at least"
        #expect(complaint("00a") == "\"00a\" \(short); \(lists)")
        #expect(
            complaint("dep", orExperiment: true)
                == "\"dep\" \(short), and no experiment is called that; did you mean depth?"
        )
        #expect(
            complaint("depth")
                == "\"depth\" is an experiment, expected the id of a run; "
                + "`parallax runs 'experiment = \"depth\"'` lists its runs"
        )
    }

    @Test func `a store made by a newer version is refused with a way out`() throws {
        _ = try store.open(.write)
        let index = Store.index(in: store.folder)
        try DatabaseQueue(path: index.path).write {
            try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('later')")
        }
        for access in [Store.Access.read, .write] {
            let error = #expect(throws: StoreError.self) { try store.open(access) }
            #expect(error?.reason == .newer)
            #expect(error?.description.hasPrefix("\(index.path): was made by a newer Parallax") == true)
            #expect(error?.description.contains("update Parallax") == true)
        }
    }

    @Test func `what is not an index is named`() throws {
        let missing = #expect(throws: StoreError.self) { try store.open() }
        #expect(missing?.reason == .missing)
        try writeAtomically(Data(repeating: 7, count: 5000), to: Store.index(in: store.folder))
        for access in [Store.Access.read, .write] {
            let error = #expect(throws: StoreError.self) { try store.open(access) }
            #expect(error?.reason == .damaged)
        }
        try FileManager.default.removeItem(at: Store.index(in: store.folder))
        try DatabaseQueue(path: Store.index(in: store.folder).path).write { try $0.execute(sql: "CREATE TABLE x (y)") }
        for access in [Store.Access.read, .write] {
            let error = #expect(throws: StoreError.self) { try store.open(access) }
            #expect(error?.description.contains("not an index of Parallax") == true)
        }
    }

    @Test func `a file is no store`() throws {
        try writeAtomically(Data(), to: store.folder)
        for access in [Store.Access.read, .write] {
            let error = #expect(throws: StoreError.self) { try store.open(access) }
            #expect(error?.description == "\(store.folder.path): is a file, and a store is a folder")
        }
    }

    @Test func `a store that may only be read can be asked`() async {
        await #expect(processExitsWith: .success) {
            let store = TemporaryStore()
            try store.makeRun("aa")
            try store.add([planned(), started()] + losses(1...3), to: "aa")
            let index = Store.index(in: store.folder).path
            #expect(!FileManager.default.fileExists(atPath: index + "-wal"))
            try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: store.folder.path)
            // Root may write everywhere, so somebody else asks.
            let user = geteuid()
            if user == 0 { seteuid(65534) }
            let runs = try store.open().runs()
            seteuid(user)
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: store.folder.path)
            #expect(runs.map(\.metrics) == [["train.loss": 3]])
        }
    }

    @Test func `an index of the first layout can be asked before it is brought up to date`() throws {
        try store.makeRun("aa")
        try store.add([started()] + losses(1...3), to: "aa")
        let database = try DatabaseQueue(path: Store.index(in: store.folder).path)
        try database.write { db in
            try db.execute(sql: "ALTER TABLE run DROP COLUMN beginning")
            try db.execute(sql: "DELETE FROM grdb_migrations WHERE identifier LIKE '%beginning%'")
        }
        #expect(try store.open().runs().map(\.metrics) == [["train.loss": 3]])
        try store.add(losses(4...4), to: "aa")
        #expect(try store.open().runs().map(\.metrics) == [["train.loss": 4]])
    }

    @Test func `one process at a time moves runs`() throws {
        let lock = try StoreLock(store.folder)
        let error = #expect(throws: JournalError.self) { try StoreLock(store.folder) }
        #expect(error?.description.contains("another `parallax` moves runs of this store") == true)
        lock.release()
        _ = try StoreLock(store.folder)
    }
}
