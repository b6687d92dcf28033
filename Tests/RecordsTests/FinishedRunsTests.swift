import Foundation
import Journal
import Records
import Testing

@Suite struct `Runs that the index knows to have finished` {
    private let store = TemporaryStore()

    /// What the index answers about run aa, if it should have these places.
    private func found(_ places: [RunPlanned]) -> RunRecord? {
        Store.finishedRuns(with: ["aa": places], in: store.folder)["aa"]
    }

    private var plannedPlace: RunPlanned {
        get throws {
            let entries = try JournalReader(store.runFolder("aa")).read().entries
            return try #require(entries.compactMap { $0.event.body as? RunPlanned }.first)
        }
    }

    @Test func `are what their journals say`() throws {
        try store.makeFinishedRun("aa")
        let run = try #require(found([plannedPlace]))
        let summary = try JournalFollower.summary(of: store.runFolder("aa"))
        let read = summary.record(of: store.runFolder("aa"), kind: run.kind, seed: 0)
        #expect(run.state == .finished && run.seconds == read.seconds && run.cells == read.cells)
        #expect(run.metrics["train.loss"] == read.metrics["train.loss"] && run.metrics.keys == read.metrics.keys)
    }

    @Test func `are those whose journals it has read to the end, with all their places`() throws {
        try store.makeFinishedRun("aa")
        let place = try plannedPlace
        #expect(found([place]) != nil && found([]) != nil)
        var other = place
        other.plan = "another"
        #expect(found([place, other]) == nil)
        // The journal goes on, and the index has not read that.
        try store.append([.planned(other)], to: "aa", role: .supervisor)
        #expect(found([place]) == nil)
        _ = try store.open(.write).ingest(store.runFolder("aa"))
        // The newest plan is another one now: the old one is to be planned again.
        #expect(found([other]) != nil && found([place]) == nil)
        try store.append([.planned(place)], to: "aa", role: .supervisor)
        _ = try store.open(.write).ingest(store.runFolder("aa"))
        #expect(found([place]) != nil)
        // Places wait for the journal.
        try WaitingPlaces.add([place], to: store.runFolder("aa"))
        #expect(found([place]) == nil)
    }

    @Test func `are no runs that have ended otherwise, and none where there is no index`() throws {
        try store.makeRun("aa")
        try store.add([planned(seed: 0), started(), .interrupted(step: 0)], to: "aa")
        #expect(found([]) == nil)
        let elsewhere = TemporaryStore()
        #expect(Store.finishedRuns(with: ["aa": []], in: elsewhere.folder).isEmpty)
    }
}
