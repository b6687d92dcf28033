import Foundation
import Journal
import Records
import Testing

/// What a journal says without an index is what the index says of it.
@Suite struct `A summary of a journal` {
    let store = TemporaryStore()

    /// Numbers that are the same each time.
    private struct Dice: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }

    /// Attempts that go on from where they like, measure out of order, and end in any way or none.
    private func writeRandomJournal(of id: String, _ dice: inout Dice) throws {
        try store.makeRun(id, seed: 1)
        try store.append(
            [planned("a", 0, seed: 1), planned("b", 1, seed: 1, experiment: "more")],
            to: id,
            role: .supervisor
        )
        var step = 0
        for _ in 0..<Int.random(in: 0...4, using: &dice) {
            let first = Int.random(in: 0...step, using: &dice)
            var events = [started(from: first, of: 30)]
            step = first
            for _ in 0..<Int.random(in: 0...12, using: &dice) {
                step += Int.random(in: 0...2, using: &dice)
                let place = max(0, step - (Int.random(in: 0...5, using: &dice) == 0 ? 2 : 0))
                let value =
                    Int.random(in: 0...8, using: &dice) == 0 ? Double.nan : Double.random(in: 0...1, using: &dice)
                let metric = ["train.loss", "x", "y"][Int.random(in: 0...2, using: &dice)]
                events.append(.metrics(step: place, values: [metric: value, "z": value + 1]))
                if Bool.random(using: &dice) {
                    events.append(.progress(step: step, steps: 31, loss: value, imagesPerSecond: 1))
                }
                if Bool.random(using: &dice) { events.append(.checkpoint(step: step, file: "checkpoints/last.h5")) }
            }
            let ends: [Event?] = [
                .finished(step: step, seconds: 1), .finished(step: step, seconds: 1, early: "enough"),
                .interrupted(step: step), .stopped(step: step, reason: "limit"), .failed(step: 0, reason: "bad luck"),
                .diverged(step: step, metric: "x"), nil,
            ]
            if let end = ends[Int.random(in: 0..<ends.count, using: &dice)] { events.append(end) }
            try store.append(events, to: id)
        }
    }

    /// Asserts that the index and the summary of a journal say the same of a run.
    private func expectEqual(_ id: String, in index: Store, _ summary: RunSummary) throws {
        let known = try index.run(id)
        var own = summary.record(of: store.runFolder(id), kind: known.kind, seed: known.seed)
        #expect(abs(own.seconds - known.seconds) < 1e-6)
        own.seconds = known.seconds
        // NaN is not equal to itself.
        #expect(own.metrics.mapValues(\.bitPattern).count == known.metrics.count)
        for (metric, value) in known.metrics {
            #expect(own.metrics[metric] == value || (own.metrics[metric]?.isNaN == true && value.isNaN), "\(metric)")
            let points = try index.curves(of: metric, runs: [id])[0].points
            #expect("\(summary.curve(of: metric))" == "\(points)", "\(metric)")
        }
        own.metrics = known.metrics
        #expect(own == known)
    }

    @Test(arguments: 0..<40) func `says of any run what the index says, line by line or at once`(seed: Int) throws {
        var dice = Dice(state: UInt64(seed) &* 7919 &+ 3)
        try writeRandomJournal(of: "aa", &dice)
        let journal = store.runFolder("aa").journal
        let whole = try Data(contentsOf: journal)
        try Data().write(to: journal)
        let index = try store.open(.write)
        var follower = JournalFollower(store.runFolder("aa"))
        var entries = 0
        for end in stride(from: 0, through: whole.count + 400, by: 397) {
            try whole.prefix(end).write(to: journal)
            try index.ingest(store.runFolder("aa"))
            entries += try follower.advance().count
            try expectEqual("aa", in: index, follower.summary)
        }
        #expect(try entries == JournalReader(store.runFolder("aa")).read().entries.count)
        try expectEqual("aa", in: index, try JournalFollower.summary(of: store.runFolder("aa")))
        try Store.reindex(store.folder)
        try expectEqual("aa", in: try store.open(), follower.summary)
    }

    @Test func `is the same for runs that earlier releases trained`() throws {
        try FrozenStore.copyRuns(to: store)
        try Store.reindex(store.folder)
        let index = try store.open()
        #expect(try index.runs().count == 11)
        for run in try index.runs() {
            let summary = try JournalFollower.summary(of: store.runFolder(run.id))
            // Places in older plans count for the whole store, not for one journal.
            if !run.cells.isEmpty { try expectEqual(run.id, in: index, summary) }
        }
    }

    @Test func `selects the values that the experiment's spec selects`() throws {
        var stated = place()
        stated.metrics = ["x": .init(goal: "minimize", selection: "best"), "y": .init(selection: "at(2)")]
        stated.metrics?["train.loss"] = .init(selection: "best(x)")
        try store.makeRun("aa")
        try store.append([.planned(stated)], to: "aa", role: .supervisor)
        let events = (1...4).map { step in
            Event.metrics(
                step: step,
                values: ["x": abs(Double(step) - 3), "y": Double(step), "train.loss": -Double(step)]
            )
        }
        try store.add([started()] + events, to: "aa")
        let summary = try JournalFollower.summary(of: store.runFolder("aa"))
        let index = try store.open()
        let experiment = try #require(try index.experiments().first)
        let expected = try index.selected(experiment, in: index.runs())[0].metrics
        #expect(expected == ["x": 0, "y": 2, "train.loss": -3])
        #expect(summary.metrics(selectedBy: experiment) == expected)
        #expect(ExperimentRecord(stated) == experiment)
    }

    @Test func `names the line of a journal that is no event, with what came before it`() throws {
        try store.makeRun("aa")
        try store.append([started()] + losses(1...3), to: "aa")
        let journal = store.runFolder("aa").journal
        try (Data(contentsOf: journal) + Data("garbage\n".utf8)).write(to: journal)
        var follower = JournalFollower(store.runFolder("aa"))
        let error = #expect(throws: StoreError.self) { try follower.advance() }
        #expect(error?.reason == .damaged && error?.description.hasPrefix("\(journal.path):5: is not an event") == true)
        #expect(follower.summary.step == 3)
        let known = #expect(throws: StoreError.self) { try store.open(.write).ingest(store.runFolder("aa")) }
        #expect(known == error)
    }
}
