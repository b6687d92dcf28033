import Execution
import Foundation
import Journal
import Records
import Specs
import Testing

@Suite struct `Successive halving` {
    let place: Workplace

    init() throws { place = try Workplace() }

    private var halving: HalvingSettings {
        var settings = HalvingSettings()
        (settings.metric, settings.goal, settings.from, settings.factor) = ("train.loss", .minimize, 2, 2)
        return settings
    }

    @Test func `ends what falls behind, with its place, and keeps the baseline`() throws {
        let work = try place.variants("race 9", "race 1", "race 5", "race 3", "race 7")
        let result = try place.supervisor(work, halving: halving).run()
        // Of five three go on after 2 steps, beside the baseline; of these four two after 4, and of three two after 8.
        #expect(result.runs.map(\.state) == [.finished, .finished, .stopped, .finished, .stopped])
        #expect(result.runs.map(\.step) == [10, 10, 4, 10, 2])
        #expect(result.runs[4].reason == "place 4 of 5 by train.loss after 2 steps; 3 went on")
        #expect(result.runs[2].reason == "place 3 of 4 by train.loss after 4 steps; 2 went on")
        #expect(result.status == 0)
    }

    @Test func `goes on where it was, and ends nothing twice`() throws {
        let work = try place.variants("race 9", "race 1", "race 5", "race 3", "race 7")
        let place = place
        // The first rung takes each of the five once; then somebody stops it.
        let stop = { (0..<5).allSatisfy { place.starts("run\($0)") > 0 } ? 1 : 0 }
        #expect(try place.supervisor(work, halving: halving, stopRequests: stop).run().status == 130)
        #expect(try place.supervisor(work, halving: halving).run().status == 0)
        let again = try place.supervisor(work, halving: halving).run()
        #expect(again.runs.map(\.state) == [.finished, .finished, .stopped, .finished, .stopped])
        let stops = try place.events("run4").count { $0.body is RunStopped }
        #expect(stops == 1 && place.starts("run4") == 1)
    }

    @Test func `what was ended goes on once a spec no longer races`() throws {
        let work = try place.variants("race 2", "race 1", "race 5")
        let raced = try place.supervisor(work, halving: halving).run()
        #expect(raced.runs.map(\.state) == [.finished, .finished, .stopped])
        let whole = try place.supervisor(work).run()
        #expect(whole.runs.map(\.state) == [.finished, .finished, .finished] && whole.status == 0)
    }

    @Test func `a variant that failed takes no place from those that go on`() throws {
        let work = try place.variants("race 9", "fail", "race 5", "race 3")
        let result = try place.supervisor(work, halving: halving).run()
        #expect(result.runs.map(\.state) == [.finished, .failed, .stopped, .finished])
        #expect(result.status == 1)
    }
}
