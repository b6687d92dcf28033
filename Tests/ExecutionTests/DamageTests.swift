import Execution
import Foundation
import Journal
import Records
import Testing

@Suite struct `Supervision of damaged runs` {
    let place: Workplace

    init() throws { place = try Workplace() }

    @Test func `a run whose folder was deleted is trained again`() throws {
        let work = try place.work("finish", "finish")
        #expect(try place.supervisor(work).run().status == 0)
        try FileManager.default.removeItem(at: place.folder("run0").url)
        let result = try place.supervisor(work).run()
        #expect(result.status == 0 && result.runs.allSatisfy { $0.attempt == 1 && $0.cells.count == 1 })
        #expect(try place.calls().filter { $0.hasPrefix("train") }.count == 3)
    }

    @Test func `an unfinished run gets the configuration of the spec, a finished one keeps its own`() throws {
        let first = try place.work("finish", "fail")
        #expect(try place.supervisor(first).run().status == 1)
        var second = first
        for index in second.indices {
            let text = String(decoding: second[index].config, as: UTF8.self)
            second[index].config = Data(text.replacing("good", with: "moved").replacing("fail", with: "finish").utf8)
        }
        #expect(try place.supervisor(second).run().status == 0)
        #expect(try Data(contentsOf: place.folder("run0").config) == first[0].config)
        #expect(try Data(contentsOf: place.folder("run1").config) == second[1].config)
        let settings = try Store(place.results, access: .read).settings(of: "run1")
        #expect(settings.contains { $0.path == "data" && $0.text == "moved" })
    }

    @Test func `a damaged configuration is written again, also of a finished run`() throws {
        let work = try place.work("finish", "fail once")
        #expect(try place.supervisor(work).run().status == 1)
        for id in ["run0", "run1"] { try Data("{".utf8).write(to: place.folder(id).config) }
        #expect(try place.supervisor(work).run().status == 0)
        for item in work { #expect(try Data(contentsOf: place.folder(item.id).config) == item.config) }
        #expect(place.starts("run0") == 1 && place.starts("run1") == 2)
    }

    @Test func `a damaged journal fails its run with a cure and does not stop the others`() throws {
        let work = try place.work("fail", "finish")
        #expect(try place.supervisor([work[0]]).run().status == 1)
        let journal = place.folder("run0").journal
        let damaged = try Data(contentsOf: journal) + Data("no event\n".utf8)
        try damaged.write(to: journal)
        let display = Sink()
        let result = try place.supervisor(work, display: display).run()
        #expect(result.status == 1 && result.runs.map(\.state) == [.failed, .finished])
        #expect(display.lines.contains { $0.hasPrefix("baseline, seed 0: failed: \(journal.path):") })
        #expect(display.lines.contains { $0.contains("move the folder") && $0.contains("`parallax merge`") })
        #expect(try Data(contentsOf: journal) == damaged)
        #expect(
            try Store(place.results, access: .read).runs(ids: ["run0"]).first?.reason?.contains("move the folder")
                == true
        )
    }

    @Test func `a run whose folder is deleted while its worker runs is not finished`() throws {
        let place = place
        let result = try place.supervisor(place.work("hang", "finish")) {
            if place.starts("run0") > 0 { try? FileManager.default.removeItem(at: place.folder("run0").url) }
            return 0
        }.run()
        #expect(result.status == 1 && result.runs.map(\.state) == [.finished])
    }

    @Test func `a journal that is damaged while its worker runs fails its run`() throws {
        let work = try place.work("hang", "finish")
        let place = place
        var isDone = false
        let result = try place.supervisor(work) {
            if !isDone, place.starts("run0") > 0, let file = try? FileHandle(forWritingTo: place.folder("run0").journal)
            {
                isDone = true
                _ = try? file.seekToEnd()
                try? file.write(contentsOf: Data("no event\n".utf8))
            }
            return 0
        }.run()
        #expect(result.status == 1 && result.runs.map(\.state) == [.failed, .finished])
    }

    /// What is left of a store whose index somebody removed, or replaced, in the middle of its runs.
    @Test(arguments: ["removed", "replaced", "removed with what is beside it"])
    func `an index that goes while runs go on is built again, and runs go on`(way: String) throws {
        let work = try place.work("hang", "finish", "finish")
        #expect(try place.supervisor([work[1]]).run().status == 0)
        let place = place
        let index = Store.index(in: place.results)
        let display = Sink()
        var turns = 0
        let result = try place.supervisor(work, jobs: 1, display: display) {
            if turns == 0, place.starts("run0") > 0 {
                for suffix in way.hasSuffix("it") ? ["", "-wal", "-shm"] : [""] {
                    try? FileManager.default.removeItem(atPath: index.path + suffix)
                }
                if way == "replaced" { try? Data("not an index".utf8).write(to: index) }
                turns = 1
            } else if turns > 0 {
                turns += 1
                // Asked every time: bash loses a signal that comes while it forks.
                if turns >= 20 { stopWorker(of: "run0") }
            }
            return 0
        }.run()
        #expect(turns >= 20)
        #expect(result.runs.map(\.state) == [.interrupted, .finished, .finished])
        #expect(display.lines.contains { $0.hasPrefix("the index was removed or replaced") })
        let store = try Store(place.results, access: .read)
        #expect(try store.runs().map(\.state) == result.runs.map(\.state))
        #expect(try store.curves(of: "train.loss", runs: ["run1", "run2"]).map(\.points.count) == [10, 10])
        #expect(try Store.check(place.results).faults.isEmpty)
        #expect(place.starts("run1") == 1)
    }

    /// Asks the worker of a run to stop, as its supervisor may.
    private func stopWorker(of id: String) {
        for event in (try? place.events(id)) ?? [] {
            if let attempt = event.body as? AttemptStarted { kill(pid_t(attempt.pid), SIGTERM) }
        }
    }
}
