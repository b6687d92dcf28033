import Execution
import Foundation
import Journal
import Records
import Testing

@Suite struct `Supervision of workers` {
    let place: Workplace

    init() throws { place = try Workplace() }

    private func loss(_ id: String) throws -> [Int: Double] {
        let curve = try Store(place.results, access: .read).curves(of: "train.loss", runs: [id])[0]
        return Dictionary(uniqueKeysWithValues: curve.points.map { ($0.step, $0.value) })
    }

    @Test func `makes folders, prepares data once and finishes every run`() throws {
        let work = try place.work("finish", "finish", "finish")
        let result = try place.supervisor(work).run()
        #expect(result.status == 0 && result.runs.map(\.state) == [.finished, .finished, .finished])
        #expect(try Data(contentsOf: place.folder("run1").config) == work[1].config)
        var first = work[1].place
        first.number = 1
        #expect(try place.events("run1").first == .planned(first))
        let calls = try place.calls()
        #expect(calls.filter { $0.hasPrefix("prepare") } == ["prepare \(place.folder("run0").url.path) OMP=8 MKL=8"])
        let train = "train \(place.folder("run2").url.path) --threads 4 --device auto OMP=4 MKL=4"
        #expect(calls.filter { $0 == train }.count == 1)
        #expect(try loss("run2").count == 10)
    }

    @Test func `never runs more workers than jobs`() throws {
        let display = Sink()
        #expect(
            try place.supervisor(place.work("finish", "finish", "finish", "finish"), display: display).run().status == 0
        )
        var running = 0
        for call in try place.calls() {
            if call == "begin" { running += 1 }
            if call == "end" { running -= 1 }
            #expect(running <= 2)
        }
        #expect(display.largest <= 2)
    }

    @Test func `trains nothing that is finished`() throws {
        let work = try place.work("finish", "finish")
        #expect(try place.supervisor(work).run().status == 0)
        let before = try place.calls()
        let journal = try Data(contentsOf: place.folder("run0").journal)
        #expect(try place.supervisor(work).run().status == 0)
        #expect(try place.calls() == before)
        #expect(try Data(contentsOf: place.folder("run0").journal) == journal)
    }

    @Test func `plans anew what was planned before something else, though nothing is to be trained`() throws {
        let (short, long) = (try place.work("finish"), try place.work("finish", "finish"))
        func planned() throws -> [String] {
            try Store(place.results, access: .read).comparison(of: "x").variants.flatMap(\.runs).map(\.id)
        }
        for (work, ids) in [(short, ["run0"]), (long, ["run0", "run1"]), (short, ["run0"]), (long, ["run0", "run1"])] {
            let result = try place.supervisor(work).run()
            #expect(result.status == 0 && result.runs.allSatisfy { $0.cells.map(\.variant) == ["baseline"] })
            #expect(try planned() == ids)
        }
        #expect(place.starts("run0") == 1 && place.starts("run1") == 1)
    }

    @Test func `starts no worker of another build, which would know other settings`() throws {
        try writeAtomically(Data(), to: place.root.appending(path: "old"))
        let supervisor = try place.supervisor(place.work("finish"))
        let error = #expect(throws: ExecutionError.self) { try supervisor.run() }
        let words = "\(place.script.path): is of another build than parallax: it knows no settings, expected settings"
        #expect(error?.description.hasPrefix(words) == true, "\(String(describing: error))")
        #expect(!supervisor.hasStarted && (try? place.calls()) == nil)
        #expect(try place.events("run0").count == 1)
        // Nothing is lost.
        try FileManager.default.removeItem(at: place.root.appending(path: "old"))
        #expect(try place.supervisor(place.work("finish")).run().status == 0)
    }

    @Test func `a failed run keeps its log, says why and does not stop the others`() throws {
        let display = Sink()
        let result = try place.supervisor(place.work("fail", "finish", "silent"), display: display).run()
        #expect(result.status == 1)
        #expect(result.runs.map(\.state) == [.failed, .finished, .failed])
        #expect(result.runs[0].reason == "out of luck")
        #expect(result.runs[2].reason == "the worker ended with status 5")
        #expect(try String(contentsOf: place.folder("run0").log, encoding: .utf8) == "attempt 1\nout of luck\n")
        #expect(display.lines.contains { $0.hasPrefix("baseline, seed 0: failed: out of luck (log: ") })
    }

    @Test func `a failed run is tried again, a diverged one is not`() throws {
        let work = try place.work("fail once", "diverge")
        let first = try place.supervisor(work).run()
        #expect(first.runs.map(\.state) == [.failed, .diverged] && first.runs[0].reason == "no memory")
        let second = try place.supervisor(work).run()
        #expect(second.runs.map(\.state) == [.finished, .diverged] && second.status == 1)
        #expect(place.starts("run0") == 2 && place.starts("run1") == 1)
    }

    @Test func `a killed worker is resumed, with every metric once`() throws {
        let work = try place.work("die once")
        let first = try place.supervisor(work).run()
        #expect(first.status == 1 && first.runs[0].state == .interrupted)
        #expect(try loss("run0") == Dictionary(uniqueKeysWithValues: (1...7).map { ($0, Double("\($0).1") ?? 0) }))
        #expect(try place.supervisor(work).run().status == 0)
        let expected = (1...10).map { ($0, Double("\($0).\($0 <= 4 ? 1 : 2)") ?? 0) }
        #expect(try loss("run0") == Dictionary(uniqueKeysWithValues: expected))
    }

    @Test func `data that cannot be prepared fails its runs with the reason`() throws {
        let display = Sink()
        let result = try place.supervisor(place.work("finish", "finish", data: "bad"), display: display).run()
        #expect(result.status == 1)
        #expect(result.runs.map(\.reason) == ["1.pgm is not an image", "1.pgm is not an image"])
        let log = place.folder("run0").log.relativePath
        #expect(display.lines.filter { $0.hasSuffix(": failed: 1.pgm is not an image (log: \(log))") }.count == 2)
        #expect(place.starts("run0") == 0)
    }

    @Test func `a request to stop ends workers at a checkpoint with status 130`() throws {
        let work = try place.work("hang", "hang", "finish")
        let place = place
        let stop = { place.starts("run0") > 0 && place.starts("run1") > 0 ? 1 : 0 }
        let result = try place.supervisor(work, stopRequests: stop).run()
        #expect(result.status == 130 && result.wasStopped)
        #expect(result.runs.map(\.state) == [.interrupted, .interrupted, .new])
        #expect(try place.events("run0").last == .interrupted(step: 3))
    }

    @Test func `a second request kills`() throws {
        let place = place
        var turns = 0
        let stop = {
            if place.starts("run0") > 0 { turns += 1 }
            return min(turns / 4, 2)
        }
        let result = try place.supervisor(place.work("deaf"), stopRequests: stop).run()
        #expect(result.status == 130 && result.runs[0].state == .interrupted)
    }

    @Test func `workers notice that their supervisor was killed`() async throws {
        let path = place.root.path
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
            let place = try Workplace(at: path)
            let supervisor = try place.supervisor(place.work("hang", "hang")) {
                if place.starts("run0") > 0 && place.starts("run1") > 0 { kill(getpid(), SIGKILL) }
                return 0
            }
            _ = try supervisor.run()
        }
        for id in ["run0", "run1"] {
            for _ in 0..<200 where RunLock.isHeld(place.folder(id)) { try await Task.sleep(for: .milliseconds(20)) }
            #expect(try place.events(id).last == .interrupted(step: 3))
        }
    }

    @Test func `knows whether it started anything`() throws {
        let first = try place.supervisor(place.work("finish"))
        #expect(!first.hasStarted)
        _ = try first.run()
        #expect(first.hasStarted)
        let second = try place.supervisor(place.work("finish"))
        _ = try second.run()
        #expect(!second.hasStarted)
    }

    @Test func `a reason has no control characters`() throws {
        let result = try place.supervisor(place.work("colours")).run()
        #expect(result.runs[0].reason == "␛[31mred␛[0m")
    }

    @Test func `a lost index is built again, also if nothing is to be trained`() throws {
        let work = try place.work("finish")
        #expect(try place.supervisor(work).run().status == 0)
        try FileManager.default.removeItem(at: Store.index(in: place.results))
        #expect(try place.supervisor([]).run().status == 0)
        #expect(try Store(place.results, access: .read).runs().map(\.state) == [.finished])
    }

    @Test func `a plan with another variant keeps finished runs and is the one that counts`() throws {
        let one = try place.work("finish", "finish")
        #expect(try place.supervisor(one).run().status == 0)
        #expect(try place.supervisor(Work.planned(Array(one.prefix(1)))).run().status == 0)
        let store = try Store(place.results, access: .read)
        #expect(try store.comparison(of: "x").variants.flatMap(\.runs).map(\.id) == ["run0"])
        #expect(place.starts("run0") == 1)
    }

    @Test func `what is said of runs while others are trained is in the index before these end`() throws {
        #expect(try place.supervisor(place.work("finish")).run().status == 0)
        let work = try place.work("finish", "hang")
        let place = place
        var hasSaid = false
        var turns = 0
        let stop = {
            guard place.starts("run1") > 0 else { return 0 }
            if !hasSaid {
                hasSaid = true
                _ = try? Store.annotate([place.folder("run0")], in: place.results) { $0.tags = ["good"] }
            }
            turns += 1
            // Long after it must have been seen, workers are stopped all the same.
            return !Store.hasWaitingNotes(in: place.results) || turns > 1000 ? 1 : 0
        }
        #expect(try place.supervisor(work, stopRequests: stop).run().status == 130)
        #expect(turns < 1000)
        #expect(try Store(place.results, access: .read).run("run0").tags == ["good"])
    }
}
