import Foundation
import GRDB
import Journal
import Machine
import Records
import Testing

@Suite struct `An indexer` {
    let store = TemporaryStore()
    private let ids = ["aa", "bb", "cc"]

    init() throws {
        for (seed, id) in ids.enumerated() {
            try store.makeRun(id, seed: seed)
            try store.append([planned(seed: seed, number: 1)], to: id, role: .supervisor)
        }
    }

    /// Trains runs that only pretend, a step every few milliseconds.
    private func train(_ id: String, steps: Int) -> Background<Void> {
        let folder = store.runFolder(id)
        return Background {
            let lock = try RunLock(folder)
            defer { lock.release() }
            let writer = try JournalWriter(folder)
            try writer.append(started(of: steps))
            for step in 1...steps {
                try writer.append(.metrics(step: step, values: ["train.loss": 1 / Double(step)]))
                if step % 5 == 0 { try writer.sync() }
                usleep(2000)
            }
            try writer.append(.finished(step: steps, seconds: 1))
            try writer.sync()
        }
    }

    /// Asserts that the index answers as one that is built anew, and is sound.
    private func expectComplete() throws {
        let answers = try store.everything()
        #expect(try Store.check(store.folder).faults.isEmpty)
        try Store.reindex(store.folder)
        #expect(try store.everything() == answers)
    }

    @Test func `brings the index up to date, beside others that do the same, with every value once`() throws {
        let indexers = try (0..<3).map { _ in try Indexer(store.folder) }
        for indexer in indexers { ids.forEach(indexer.follow) }
        let training = ids.map { train($0, steps: 300) }
        // Of what is synced the index has all within moments.
        #expect(waitUntil { (try? store.open().run("aa").step >= 100) == true })
        #expect(training.contains { !$0.isDone })
        for run in training { try run.value() }
        for indexer in indexers { #expect(indexer.finish(within: 30) == nil && indexer.takeWords().isEmpty) }
        let curves = try store.open().curves(of: "train.loss", runs: ids)
        #expect(curves.allSatisfy { $0.points.map(\.step) == Array(1...300) })
        try expectComplete()
    }

    @Test func `says once that the index is locked, keeps nobody waiting, and goes on when it is free`() throws {
        try store.open(.write).catchUp()
        let lock = try LockedIndex(Store.index(in: store.folder))
        let indexer = try Indexer(store.folder)
        ids.forEach(indexer.follow)
        let training = ids.map { train($0, steps: 20) }
        var words: [String] = []
        let began = ContinuousClock.now
        while ContinuousClock.now - began < .seconds(6) {
            let asked = ContinuousClock.now
            words += indexer.takeWords()
            indexer.follow("aa")
            #expect(ContinuousClock.now - asked < .milliseconds(200))
            usleep(50_000)
        }
        for run in training { try run.value() }
        #expect(
            words.count == 1
                && words[0].hasPrefix("\(Store.index(in: store.folder).path): is in use by another process")
        )
        #expect(try store.open().runs().map(\.step) == [0, 0, 0])
        try lock.release()
        #expect(waitUntil(10) { indexer.takeWords() == ["the index can be written again"] })
        #expect(indexer.finish(within: 10) == nil)
        #expect(try store.open().runs().map(\.state) == [.finished, .finished, .finished])
        try expectComplete()
    }

    @Test func `that cannot finish says why within its time, and the next one finishes`() throws {
        try store.open(.write).catchUp()
        let lock = try LockedIndex(Store.index(in: store.folder))
        try store.append([started(), .finished(step: 1, seconds: 1)], to: "aa")
        let began = ContinuousClock.now
        let trouble = try Indexer(store.folder).finish(within: 1)
        #expect(trouble?.contains("is in use by another process") == true)
        var readings = 0
        let other = try Indexer(store.folder).finish(within: 30) {
            readings += 1
            return readings > 3
        }
        #expect(other != nil)
        #expect(ContinuousClock.now - began < .seconds(5))
        try lock.release()
        #expect(try Indexer(store.folder).finish(within: 10) == nil)
        #expect(try store.open().run("aa").state == .finished)
        try expectComplete()
    }

    @Test func `makes a new index, and builds one again that was removed, while others do the same`() throws {
        let indexers = try (0..<3).map { _ in try Indexer(store.folder) }
        let training = ids.map { train($0, steps: 400) }
        let index = Store.index(in: store.folder)
        #expect(waitUntil { (try? store.open().runs().count == 3) == true })
        for suffix in ["-wal", "-shm", ""] { try? FileManager.default.removeItem(atPath: index.path + suffix) }
        #expect(waitUntil { (try? store.open().runs().count == 3) == true })
        for run in training { try run.value() }
        for indexer in indexers { #expect(indexer.finish(within: 30) == nil) }
        #expect(indexers.flatMap { $0.takeWords() }.contains { $0.hasPrefix("the index was removed or replaced") })
        try expectComplete()
    }

    @Test func `copes with a folder in the place of the index`() throws {
        let indexer = try Indexer(store.folder)
        #expect(waitUntil { (try? store.open().runs().count == 3) == true })
        let index = Store.index(in: store.folder)
        for suffix in ["-wal", "-shm", ""] { try? FileManager.default.removeItem(atPath: index.path + suffix) }
        try makeFolder(index)
        var words: [String] = []
        #expect(
            waitUntil {
                words += indexer.takeWords()
                return words.contains { $0.contains("cannot be opened or written") }
            }
        )
        try FileManager.default.removeItem(at: index)
        #expect(indexer.finish(within: 30) == nil)
        #expect(indexer.takeWords().contains("the index can be written again"))
        try expectComplete()
    }

    @Test func `leaves a run that cannot be read to itself, and follows the others`() throws {
        try Data("garbage\n".utf8).write(to: store.runFolder("bb").journal)
        try Data("{\"event\":\"met".utf8).write(to: store.runFolder("cc").journal)
        let indexer = try Indexer(store.folder)
        ids.forEach(indexer.follow)
        try store.append([started(), .finished(step: 1, seconds: 1)], to: "aa")
        #expect(indexer.finish(within: 10) == nil && indexer.takeWords().isEmpty)
        #expect(try store.open().run("bb").state == .failed && store.open().run("aa").state == .finished)
    }

    @Test func `takes in settings that were written anew, notes, places that wait, and forgets runs that are gone`()
        throws
    {
        try store.open(.write).catchUp()
        try Store.annotate([store.runFolder("aa")], in: store.folder) { $0.tags = ["good"] }
        try store.makeRun("aa", settings: #""training":{"batch":99}"#)
        try WaitingPlaces.add([place("late", 2, number: 1)], to: store.runFolder("bb"))
        try FileManager.default.removeItem(at: store.runFolder("cc").url)
        let indexer = try Indexer(store.folder)
        indexer.compareSettings(of: "aa")
        #expect(indexer.finish(within: 10) == nil)
        let index = try store.open()
        #expect(try index.settings(of: "aa").contains { $0.path == "training.batch" && $0.text == "99" })
        #expect(try index.run("aa").tags == ["good"] && !Store.hasWaitingNotes(in: store.folder))
        #expect(try index.run("bb").cells.map(\.variant) == ["baseline", "late"])
        #expect(try index.runs().map(\.id) == ["aa", "bb"])
        try expectComplete()
    }

    @Test func `is refused where its owner must decide`() throws {
        try store.open(.write).catchUp()
        let index = Store.index(in: store.folder)
        try DatabaseQueue(path: index.path).write {
            try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('later')")
        }
        #expect(throws: StoreError.self) { try Indexer(store.folder) }
        try Data(repeating: 7, count: 5000).write(to: index)
        #expect(throws: StoreError.self) { try Indexer(store.folder) }
        #expect(throws: StoreError.self) { try Indexer(store.runFolder("aa").config) }
    }
}

@Suite struct `An index that is built anew` {
    let store = TemporaryStore()

    @Test func `has all that was written meanwhile`() throws {
        for (seed, id) in ["aa", "bb"].enumerated() {
            try store.makeRun(id, seed: seed)
            try store.append([planned(seed: seed, number: 1)], to: id, role: .supervisor)
        }
        let indexer = try Indexer(store.folder)
        indexer.follow("aa")
        let (folder, runs) = (store.folder, ["aa", "bb"].map(store.runFolder))
        let isOver = Flag()
        let training = Background {
            let writer = try JournalWriter(runs[0])
            try writer.append(started(of: 100_000))
            var step = 0
            while !isOver.isSet {
                step += 1
                try writer.append(.metrics(step: step, values: ["train.loss": Double(step)]))
                try writer.sync()
                if step % 20 == 0 { try Store.annotate([runs[1]], in: folder) { $0.tags = ["\(step)"] } }
            }
            try writer.append(.interrupted(step: step))
            try writer.sync()
            return step
        }
        for turn in 0..<8 {
            try Store.reindex(folder)
            try store.makeRun("n\(turn)", seed: turn)
        }
        isOver.set()
        let steps = try training.value()
        #expect(indexer.finish(within: 30) == nil)
        let run = try store.open().run("aa")
        #expect(run.step == steps && run.state == .interrupted)
        #expect(try store.open().curves(of: "train.loss", runs: ["aa"])[0].points.map(\.step) == Array(1...steps))
        #expect(try store.open().run("bb").tags == ["\(steps / 20 * 20)"])
        #expect(try Store.check(folder).faults.isEmpty)
    }

    @Test func `twice at once is built twice, one after the other, or the second is refused`() throws {
        for seed in 0..<20 { try store.makeFinishedRun("r\(seed)", seed: seed) }
        let expected = try store.everything()
        let folder = store.folder
        let hands = (0..<4).map { _ in Background { try Store.reindex(folder).runs } }
        for hand in hands {
            do { #expect(try hand.value() == 20) } catch let error as JournalError {
                #expect(error.description.contains("another `parallax` builds this index"))
            }
        }
        #expect(try store.everything() == expected)
        try store.expectSound()
    }
}
