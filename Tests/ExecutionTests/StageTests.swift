import Execution
import Foundation
import Journal
import Records
import Specs
import Testing

@Suite struct `Runs that begin with others` {
    let place: Workplace

    init() throws { place = try Workplace() }

    /// When the first attempt at a run began, and when the last one ended.
    private func times(_ id: String) throws -> (start: Double, end: Double) {
        let entries = try JournalReader(place.folder(id)).read().entries
        let start = entries.first { $0.event.body is AttemptStarted }
        let end = entries.last { $0.event.body is RunFinished }
        return (try #require(start).at, try #require(end).at)
    }

    @Test(arguments: [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1]])
    func `start once all that they begin with has finished, in whatever order they are planned`(order: [Int]) throws {
        // The first begins with two others, and both of these with the last.
        let work = try place.work("finish", "finish", "finish", "finish").beginning([0: [1, 2], 1: [3], 2: [3]])
        let display = Sink()
        let result = try place.supervisor(order.map { work[$0] }, jobs: 2, display: display).run()
        #expect(result.status == 0 && result.blocked.isEmpty)
        for (run, stage) in [(0, 1), (0, 2), (1, 3), (2, 3)] {
            #expect(try times("run\(stage)").end <= times("run\(run)").start)
        }
        #expect((0..<4).allSatisfy { place.starts("run\($0)") == 1 })
        // Those in the middle do not wait for each other.
        #expect(display.largest == 2)
    }

    @Test func `are blocked by what fails, with the reason, and trained by the same command once it does not`() throws {
        let work = try place.work("fail once", "finish", "finish", "finish").beginning([1: [0], 2: [1]])
        let display = Sink()
        let first = try place.supervisor(work, display: display).run()
        #expect(first.status == 1)
        #expect(first.runs.map(\.state) == [.failed, .blocked, .blocked, .finished])
        let words = "blocked: \"baseline\", seed 0 failed: no memory"
        #expect(first.blocked["run1"] == words)
        #expect(first.blocked["run2"] == "blocked: \"baseline\", seed 1 was not trained: \(words)")
        #expect(first.blocked.count == 2)
        #expect(display.lines.count { $0 == "baseline, seed 1: \(words)" } == 1)

        let second = try place.supervisor(work).run()
        #expect(second.status == 0 && second.blocked.isEmpty)
        #expect((0..<4).map { place.starts("run\($0)") } == [2, 1, 1, 1])
    }

    @Test(arguments: [
        ("silent", "failed: the worker ended with status 5"),
        ("diverge", "diverged: train.loss is not finite at step 2"),
    ])
    func `are blocked by whatever ends a run before its time`(behaviour: String, words: String) throws {
        let work = try place.work(behaviour, "finish").beginning([1: [0]])
        for _ in 0..<2 {
            let result = try place.supervisor(work).run()
            #expect(result.status == 1)
            #expect(result.blocked == ["run1": "blocked: \"baseline\", seed 0 \(words)"])
        }
        #expect(place.starts("run1") == 0)
    }

    @Test func `are blocked by data of another that cannot be prepared, until it can`() throws {
        let good = try place.work("finish", "finish").beginning([1: [0]])
        var bad = good
        bad[0].data = "bad"
        bad[0].config = Data(String(decoding: good[0].config, as: UTF8.self).replacing("good", with: "bad").utf8)
        let result = try place.supervisor(bad).run()
        #expect(result.status == 1)
        #expect(result.blocked == ["run1": "blocked: \"baseline\", seed 0 failed: 1.pgm is not an image"])
        #expect(try place.supervisor(good).run().status == 0)
    }

    @Test func `wait for what is tried again`() throws {
        let work = try place.work("fail once", "finish").beginning([1: [0]])
        var limits = Limits()
        limits.retries = 1
        let result = try place.supervisor(work, limits: limits).run()
        #expect(result.status == 0 && result.blocked.isEmpty)
        #expect(try times("run0").end <= times("run1").start)
    }

    @Test func `are not blocked by a stop, and go on with the same command`() throws {
        let work = try place.work("hang once", "finish").beginning([1: [0]])
        let place = place
        let stopped = try place.supervisor(work, stopRequests: { place.starts("run0") > 0 ? 1 : 0 }).run()
        #expect(stopped.status == 130 && stopped.blocked.isEmpty)
        #expect(stopped.runs.map(\.state) == [.interrupted, .new])
        #expect(try place.supervisor(work).run().status == 0)
        #expect(try times("run0").end <= times("run1").start)
    }

    @Test func `wait for another process that trains what they begin with`() throws {
        let work = try place.work("finish", "finish").beginning([1: [0]])
        let run = place.folder("run0")
        try writeAtomically(work[0].config, to: run.config)
        let lock = try #require(try RunLock.ifFree(run))
        let other = try JournalWriter(run, role: .worker)
        try other.append(
            .started(fromStep: 0, steps: 10, pid: 1, host: "h", device: "cpu", threads: 1, versions: [:], commit: nil)
        )
        try other.sync()
        var turns = 0
        let place = place
        let supervisor = try place.supervisor(work) {
            turns += 1
            if turns == 20 {
                #expect(place.starts("run1") == 0)
                _ = try? other.append(.finished(step: 10, seconds: 1))
                _ = try? other.sync()
                lock.release()
            }
            return 0
        }
        let result = try supervisor.run()
        #expect(result.status == 0 && result.blocked.isEmpty)
        #expect(try place.calls().filter { $0.hasPrefix("train") }.count == 1)
        #expect(try times("run0").end <= times("run1").start)
    }

    @Test func `find them trained to the end where variants race, also one that races itself`() throws {
        var work = try place.variants("race 9", "race 1", "race 5", "race 3", "race 7").beginning([0: [4], 3: [1]])
        work[4].isStage = true
        var halving = HalvingSettings()
        (halving.metric, halving.goal, halving.from, halving.factor) = ("train.loss", .minimize, 2, 2)
        let result = try place.supervisor(work, halving: halving).run()
        #expect(result.status == 0 && result.blocked.isEmpty)
        #expect(result.runs.map(\.state) == [.finished, .finished, .stopped, .finished, .finished])
        #expect(result.runs[2].reason == "place 3 of 4 by train.loss after 2 steps; 2 went on")
        let paused = try place.calls().filter { $0.contains("--pause") }
        #expect(!paused.contains { $0.contains("run1 ") || $0.contains("run4 ") })
        #expect(try times("run1").end <= times("run3").start && times("run4").end <= times("run0").start)
        #expect(place.starts("run1") == 1 && place.starts("run4") == 1)
    }
}

extension [Work] {
    /// The same, each beginning with some of the others.
    fileprivate func beginning(_ stages: [Int: [Int]]) -> [Work] {
        enumerated().map { number, item in
            var item = item
            item.beginsWith = (stages[number] ?? []).map { self[$0].id }
            return item
        }
    }
}
