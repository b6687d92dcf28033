import Foundation
import GRDB
import Journal
import Records
import Testing

@Suite struct `Plans of an experiment` {
    let store = TemporaryStore()

    /// Adds a place to a journal as it was written at a time.
    private func write(_ place: RunPlanned, at: Double, to id: String) throws {
        struct Line: Encodable {
            var place: RunPlanned
            var at: Double
            enum Key: CodingKey { case at, attempt, event }
            func encode(to encoder: any Encoder) throws {
                try place.encode(to: encoder)
                var line = encoder.container(keyedBy: Key.self)
                try line.encode(at, forKey: .at)
                try line.encode(0, forKey: .attempt)
                try line.encode("planned", forKey: .event)
            }
        }
        let line = try JSONEncoder().encode(Line(place: place, at: at)) + Data("\n".utf8)
        if !FileManager.default.fileExists(atPath: store.runFolder(id).config.path) { try store.makeRun(id) }
        let journal = store.runFolder(id).journal
        let before = (try? Data(contentsOf: journal)) ?? Data()
        try (before + line).write(to: journal)
    }

    private func newest() throws -> PlanVersion? { try Store.newestPlan(of: "depth", in: store.folder) }

    private func variants() throws -> [String] { try store.open().comparison(of: "depth").variants.map(\.name) }

    @Test func `are ordered by number, whatever a clock said, and unnumbered ones by time before all others`() throws {
        let year = 365.0 * 86400
        try write(place("old", 1, plan: "a"), at: 1e9, to: "aa")
        try write(place("dream", 2, plan: "b"), at: 1e9 + 100 * year, to: "bb")
        try store.open(.write).catchUp()
        #expect(try variants() == ["dream"])
        try write(place("first", 3, plan: "c", number: 1), at: 1e9 + year, to: "cc")
        try store.open(.write).catchUp()
        #expect(try variants() == ["first"])
        try write(place("future", 4, plan: "d", number: 2), at: 1e9 + 50 * year, to: "dd")
        try write(place("second", 5, plan: "e", number: 3), at: 1e9 + year, to: "ee")
        try store.open(.write).catchUp()
        #expect(try variants() == ["second"])
        #expect(try newest()?.number == 3 && newest()?.plan == "e")
        try Store.reindex(store.folder)
        #expect(try variants() == ["second"])
    }

    @Test func `are the same in whichever order journals are read`() throws {
        for (index, (id, number)) in [("aa", 2), ("bb", 3), ("cc", 1)].enumerated() {
            try write(place(id, index, plan: id, number: number), at: 5e9 - Double(index), to: id)
        }
        for order in [["aa", "bb", "cc"], ["bb", "cc", "aa"], ["cc", "aa", "bb"]] {
            let index = Store.index(in: store.folder)
            for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: index.path + suffix) }
            for id in order { try store.open(.write).ingest(store.runFolder(id)) }
            #expect(try variants() == ["bb"])
        }
    }

    @Test func `are known from what the index has not read, from places that wait, and without an index`() throws {
        #expect(try newest() == nil)
        try write(place(plan: "a", number: 1), at: 1000, to: "aa")
        #expect(try newest() == PlanVersion(place(plan: "a", number: 1), at: 1000))
        try store.open(.write).catchUp()
        try store.append([started()] + losses(1...3), to: "aa")
        try write(place(plan: "b", number: 2), at: 900, to: "aa")
        #expect(try newest()?.number == 2)
        let lock = try RunLock(store.runFolder("aa"))
        try WaitingPlaces.add([place(plan: "c", number: 3)], to: store.runFolder("aa"))
        lock.release()
        #expect(try newest()?.plan == "c")
        try store.open(.write).catchUp()
        #expect(try newest()?.plan == "c")
        // A damaged index says nothing, and the journals say all.
        try Data(repeating: 7, count: 5000).write(to: Store.index(in: store.folder))
        #expect(try newest()?.plan == "c")
    }

    @Test func `of another experiment are another matter`() throws {
        try write(place(experiment: "other", plan: "z", number: 9), at: 1000, to: "aa")
        try write(place(plan: "a", number: 1), at: 1000, to: "bb")
        #expect(try newest()?.number == 1)
    }

    @Test func `keep their runs from being garbage, also before the index has read of them`() throws {
        for (id, plan, number) in [("aa", "a", 1), ("bb", "b", 2)] {
            try write(place(plan: plan, number: number), at: 1000, to: id)
        }
        let index = try store.open(.write)
        try index.catchUp()
        let listed = try index.garbage()
        #expect(listed.map(\.id) == ["aa"])
        // The old plan is the newest again, as only the journal of one of its runs says.
        try write(place(plan: "a", number: 3), at: 10, to: "cc")
        #expect(try store.open().garbage().isEmpty)
        #expect(try index.remove(listed).isEmpty)
        try index.catchUp()
        #expect(try index.garbage().map(\.id) == ["bb"])
    }
}
