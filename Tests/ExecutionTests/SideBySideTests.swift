import Execution
import Foundation
import Journal
import Machine
import Records
import Specs
import Synchronization
import Testing

/// Several supervisors on one store, and others who write its index.
@Suite struct `Supervisors side by side` {
    let place: Workplace

    init() throws { place = try Workplace() }

    /// What is said, for any thread to look at.
    private final class Heard: ProgressDisplay, Sendable {
        private let said = Mutex<[String]>([])
        var lines: [String] { said.withLock { $0 } }
        func say(_ line: String) { said.withLock { $0.append(line) } }
        func show(_ workers: [WorkerProgress], done: Int, total: Int) {}
    }

    /// A supervisor in a thread of its own.
    private func start(
        _ work: [Work],
        jobs: Int = 2,
        halving: Bool = false,
        _ heard: Heard = Heard(),
        stop: Flag = Flag()
    ) -> Background<ExecutionResult> {
        let place = place
        return Background {
            try place.supervisor(
                work,
                jobs: jobs,
                halving: halving ? Self.halving : nil,
                display: heard,
                stopRequests: { stop.isSet ? 1 : 0 }
            ).run()
        }
    }

    private static var halving: HalvingSettings {
        var settings = HalvingSettings()
        (settings.metric, settings.goal, settings.from, settings.factor) = ("train.loss", .minimize, 2, 2)
        return settings
    }

    private func expectSound() throws {
        #expect(try Store.check(place.results).faults.isEmpty)
        for id in try Store(place.results, access: .read).runs().map(\.id) {
            #expect(!WaitingPlaces.exist(for: place.folder(id)), "\(id)")
        }
    }

    @Test func `share runs, train each once, and both end with 0`() throws {
        let work = try place.work("finish", "finish", "finish", "finish", "finish")
        let supervisors = (0..<3).map { _ in start(work) }
        for supervisor in supervisors {
            let result = try supervisor.value()
            #expect(result.status == 0 && result.runs.map(\.state) == Array(repeating: .finished, count: 5))
        }
        for item in work { #expect(place.starts(item.id) == 1) }
        #expect(try Store(place.results, access: .read).comparison(of: "x").variants.flatMap(\.runs).count == 5)
        try expectSound()
    }

    @Test func `wait for a run that another trains, and take it as finished`() throws {
        let work = try place.work("slow", "finish")
        let heard = Heard()
        let first = start([work[0]])
        #expect(waitUntil { place.starts("run0") == 1 })
        let second = start(work, heard)
        #expect(try first.value().status == 0 && second.value().status == 0)
        #expect(place.starts("run0") == 1)
        #expect(heard.lines.contains("baseline, seed 0: waits for another process that trains run run0"))
        #expect(heard.lines.contains("baseline, seed 0: finished by another process"))
        try expectSound()
    }

    @Test func `train a run themselves if its first trainer goes away`() throws {
        let work = try place.work("hang once")
        let (heard, stop) = (Heard(), Flag())
        let first = start(work, stop: stop)
        #expect(waitUntil { place.starts("run0") == 1 })
        let second = start(work, heard)
        #expect(waitUntil { heard.lines.contains { $0.contains("waits for another process") } })
        stop.set()
        #expect(try first.value().status == 130)
        #expect(try second.value().status == 0 && place.starts("run0") == 2)
        try expectSound()
    }

    @Test func `a claim that another worker has is no failure: the run waits`() throws {
        let heard = Heard()
        let result = try start(place.work("beaten"), heard).value()
        #expect(result.status == 0 && place.starts("run0") == 1)
        #expect(try place.calls().count { $0.hasPrefix("train") } == 2)
        #expect(try place.events("run0").allSatisfy { !($0.body is RunFailed) && !($0.body is RunInterrupted) })
        #expect(heard.lines.allSatisfy { !$0.contains("failed") })
    }

    @Test func `an end that another process has written stands, whatever became of one's own worker`() throws {
        let work = try place.work("outrun 02", "outrun 06", "outrun 1", "outrun 2", "outrun 3", "outrun 7")
        let result = try start(work, jobs: 6).value()
        #expect(result.status == 0 && result.runs.allSatisfy { $0.state == .finished })
        for item in work {
            #expect(try place.events(item.id).last?.body is RunFinished)
            #expect(place.starts(item.id) == 2)
        }
        try expectSound()
    }

    @Test func `a request to stop is heard while runs of others are waited for`() throws {
        let work = try place.work("hang")
        let (stopFirst, stopSecond, heard) = (Flag(), Flag(), Heard())
        let first = start(work, stop: stopFirst)
        #expect(waitUntil { place.starts("run0") == 1 })
        let second = start(work, heard, stop: stopSecond)
        #expect(waitUntil { heard.lines.contains { $0.contains("waits for another process") } })
        let asked = ContinuousClock.now
        stopSecond.set()
        let result = try second.value()
        #expect(result.status == 130 && result.runs.map(\.state) == [.running])
        #expect(ContinuousClock.now - asked < .seconds(2))
        stopFirst.set()
        #expect(try first.value().status == 130 && place.starts("run0") == 1)
        try expectSound()
    }

    @Test func `race the same runs to the same end`() throws {
        let work = try place.variants("race 9", "race 1", "race 5", "race 3", "race 7")
        let supervisors = (0..<2).map { _ in start(work, halving: true) }
        for supervisor in supervisors {
            let result = try supervisor.value()
            #expect(result.status == 0)
            #expect(result.runs.map(\.state) == [.finished, .finished, .stopped, .finished, .stopped])
            #expect(result.runs.map(\.step) == [10, 10, 4, 10, 2])
        }
        try expectSound()
    }

    // MARK: places

    @Test func `write the place of a run that another trains beside its journal, which keeps it if they are killed`()
        async throws
    {
        let work = try place.work("hang once")
        let stop = Flag()
        let first = start(work, stop: stop)
        #expect(waitUntil { place.starts("run0") == 1 })
        let journal = try Data(contentsOf: place.folder("run0").journal)
        let path = place.root.path
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
            let place = try Workplace(at: path)
            let other = try Self.elsewhere(place.work("hang once"))
            _ = try place.supervisor(
                other,
                stopRequests: {
                    if WaitingPlaces.exist(for: place.folder("run0")) { kill(getpid(), SIGKILL) }
                    return 0
                }
            ).run()
        }
        #expect(try Data(contentsOf: place.folder("run0").journal).starts(with: journal))
        // It is in the folder, so it is in an index that is built from the folders.
        try Store.reindex(place.results)
        func experiments() throws -> [String] {
            try Store(place.results, access: .read).run("run0").cells.map(\.experiment)
        }
        #expect(try experiments() == ["elsewhere", "x"])
        stop.set()
        #expect(try first.value().status == 130)
        #expect(WaitingPlaces.exist(for: place.folder("run0")))
        #expect(try start(work).value().status == 0)
        #expect(try experiments() == ["elsewhere", "x"])
        #expect(try place.events("run0").contains(.planned(Self.elsewhere(work)[0].place)))
        try expectSound()
    }

    /// The same runs in another experiment, as its first plan.
    private static func elsewhere(_ work: [Work]) throws -> [Work] {
        var work = work
        for index in work.indices { (work[index].place.experiment, work[index].place.plan) = ("elsewhere", "") }
        work = try Work.planned(work)
        for index in work.indices { work[index].place.number = 1 }
        return work
    }

    @Test func `move such a place into the journal when the run is given back`() throws {
        let work = try place.work("slow")
        let first = start(work)
        #expect(waitUntil { place.starts("run0") == 1 })
        let second = try start(Self.elsewhere(work))
        #expect(waitUntil { WaitingPlaces.exist(for: place.folder("run0")) })
        #expect(try first.value().status == 0 && second.value().status == 0)
        #expect(try place.events("run0").contains(.planned(Self.elsewhere(work)[0].place)))
        #expect(place.starts("run0") == 1)
        try expectSound()
    }

    // MARK: the index

    @Test func `no training ends for an index that is locked for twelve seconds`() throws {
        let work = try place.work("slow", "finish", "slow", "finish")
        #expect(try place.supervisor([]).run().status == 0)
        let lock = try LockedIndex(Store.index(in: place.results))
        let heard = Heard()
        let began = ContinuousClock.now
        let supervisor = start(work, jobs: 1, heard)
        while ContinuousClock.now - began < .seconds(12) { usleep(50_000) }
        #expect(try Store(place.results, access: .read).runs().isEmpty)
        try lock.release()
        let result = try supervisor.value()
        #expect(result.status == 0 && result.runs.map(\.state) == Array(repeating: .finished, count: 4))
        #expect(work.allSatisfy { place.starts($0.id) == 1 })
        let index = Store.index(in: place.results).path
        #expect(heard.lines.count { $0.hasPrefix("\(index): is in use by another process; runs go on") } == 1)
        #expect(heard.lines.contains("the index can be written again"))
        #expect(heard.lines.allSatisfy { !$0.contains("the index is behind") })
        #expect(try Store(place.results, access: .read).runs().map(\.state) == result.runs.map(\.state))
        try expectSound()
    }

    @Test func `a request to stop is heard while the index is locked, and the result is that of the folders`() throws {
        let work = try place.work("hang once", "fail", "finish")
        #expect(try place.supervisor([]).run().status == 0)
        let lock = try LockedIndex(Store.index(in: place.results))
        let (heard, stop) = (Heard(), Flag())
        let supervisor = start(work, heard, stop: stop)
        #expect(waitUntil { heard.lines.contains { $0.contains("seed 2: finished") } })
        let asked = ContinuousClock.now
        stop.set()
        let result = try supervisor.value()
        #expect(ContinuousClock.now - asked < .seconds(5))
        #expect(result.status == 130 && result.runs.map(\.state) == [.interrupted, .failed, .finished])
        #expect(result.runs.map(\.step) == [3, 2, 10] && result.runs[2].metrics["train.loss"] == 10.1)
        #expect(result.runs[1].reason == "out of luck" && result.runs.allSatisfy { $0.cells.count == 1 })
        #expect(
            heard.lines.contains { $0.hasPrefix("the index is behind: ") && $0.contains("the folders have everything") }
        )
        try lock.release()
        // Whoever is next brings it in.
        #expect(try place.supervisor([]).run().status == 0)
        #expect(try Store(place.results, access: .read).runs().map(\.state) == result.runs.map(\.state))
        try expectSound()
    }

    @Test func `the status follows the runs, not the index`() throws {
        let work = try place.work("finish")
        #expect(try place.supervisor([]).run().status == 0)
        let lock = try LockedIndex(Store.index(in: place.results))
        let heard = Heard()
        #expect(try start(work, heard).value().status == 0)
        #expect(heard.lines.contains { $0.hasPrefix("the index is behind: ") })
        try lock.release()
    }

    @Test func `merging, removing and building the index anew beside them lose nothing`() throws {
        let other = try Workplace()
        #expect(try other.supervisor(other.variants("finish", "finish", "finish")).run().status == 0)
        let work = try place.work("hang once", "finish", "slow", "finish")
        let stop = Flag()
        let supervisor = start(work, jobs: 1, stop: stop)
        #expect(waitUntil { place.starts("run0") == 1 })
        try Store.annotate([place.folder("run0")], in: place.results) { $0.tags = ["good"] }
        for _ in 0..<3 {
            try Store.reindex(place.results)
            try Store.merge(other.results, into: place.results) { _ in }
            let lock = try StoreLock(place.results)
            let store = try Store.forWriting(place.results)
            #expect(try store.remove(store.garbage()).allSatisfy { !["run0", "run1", "run2", "run3"].contains($0.id) })
            lock.release()
        }
        stop.set()
        #expect(try supervisor.value().status == 130)
        #expect(try start(work).value().status == 0)
        let runs = try Store(place.results, access: .read).comparison(of: "x").variants.flatMap(\.runs)
        #expect(runs.map(\.id) == ["run0", "run1", "run2", "run3"] && runs[0].tags == ["good"])
        #expect(runs.allSatisfy { $0.state == .finished })
        try expectSound()
    }
}
