import Foundation
import HDF5
import Journal
import Testing

/// What a kill at any moment leaves, the next `parallax run` brings to the same end.
@Suite(.serialized) struct `A killed run` {
    private static let steps = 40

    @Test(arguments: [
        SpecTexts.depth(steps: steps, checkpointEvery: 3),
        SpecTexts.contrastive(folder: "/usr/share/datasets/fashion-mnist", steps: steps),
    ])
    func `ends with the same bits after three kills of its worker`(spec: String) throws {
        let steps = Self.steps
        let folder = try TemporaryFolder()
        try folder.write(spec, to: "spec.json")
        #expect(try Program.run("run", "spec.json", "--store", "whole", "--jobs", "1", in: folder).status == 0)

        var kills = 0
        var attempts = 0
        while kills < 3 {
            attempts += 1
            try #require(attempts < 12, "the run ended before three kills; give it more steps")
            let running = try Program.start(["run", "spec.json", "--store", "cut", "--jobs", "1"], in: folder)
            let moment = Int.random(in: 3...12)
            if let worker = try worker(of: folder, after: moment, of: running) {
                kill(worker, SIGKILL)
                kills += 1
            }
            let result = try running.wait()
            #expect(result.status != 0 || kills == 0, "\(result.words)")
        }
        let last = try Program.run("run", "spec.json", "--store", "cut", "--jobs", "1", in: folder)
        #expect(last.status == 0, "\(last.words)")

        let whole = try onlyRun(in: folder, store: "whole")
        let cut = try onlyRun(in: folder, store: "cut")
        #expect(whole.lastPathComponent == cut.lastPathComponent)
        try expectSameTensors(whole.appending(path: "checkpoints/last.h5"), cut.appending(path: "checkpoints/last.h5"))
        try expectEachMetricOnce(in: folder, store: "cut", steps: steps)
        #expect(try metrics(in: folder, store: "cut") == metrics(in: folder, store: "whole"))
    }

    @Test func `goes on after its supervisor was killed`() throws {
        let folder = try TemporaryFolder()
        try folder.write(SpecTexts.depth(steps: 40, checkpointEvery: 5), to: "spec.json")
        let running = try Program.start(["run", "spec.json"], in: folder)
        let worker = try #require(try worker(of: folder, store: "results", after: 5, of: running))
        running.process.send(SIGKILL)
        _ = try running.wait()
        // The worker notices the end of its supervisor, writes a checkpoint and goes.
        for _ in 0..<200 where kill(worker, 0) == 0 { usleep(50_000) }
        #expect(kill(worker, 0) != 0)
        #expect(try Program.run("run", "spec.json", in: folder).status == 0)
        try expectEachMetricOnce(in: folder, store: "results", steps: 40)
    }

    @Test func `stops at a checkpoint with status 130 on Ctrl-C`() throws {
        let folder = try TemporaryFolder()
        try folder.write(SpecTexts.depth(steps: 2000, checkpointEvery: 1000), to: "spec.json")
        let running = try Program.start(["run", "spec.json"], in: folder)
        _ = try #require(try worker(of: folder, store: "results", after: 4, of: running))
        running.process.send(SIGINT)
        let result = try running.wait()
        #expect(result.status == 130)
        let file = try HDF5File(reading: try onlyRun(in: folder).appending(path: "checkpoints/last.h5").path)
        guard case .int(let step)? = try file.attribute("step", of: "/") else {
            Issue.record("no step in the checkpoint")
            return
        }
        #expect((4..<1000).contains(step))
        let states = try Program.run("runs", "--json", in: folder)
        #expect(states.output.contains("interrupted"))
    }

    /// The process that trains, once its journal has `steps` metric lines; nil if the run ended before.
    private func worker(of folder: TemporaryFolder, store: String = "cut", after steps: Int, of running: Running) throws
        -> pid_t?
    {
        let attempts = try journal(in: folder, store: store).filter { $0.contains("\"event\":\"started\"") }.count
        while running.process.end == nil {
            let lines = try journal(in: folder, store: store)
            let starts = lines.indices.filter { lines[$0].contains("\"event\":\"started\"") }
            if starts.count > attempts, let start = starts.last,
                lines[start...].filter({ $0.contains("\"event\":\"metrics\"") }).count >= steps
            {
                let object = try JSONSerialization.jsonObject(with: Data(lines[start].utf8)) as? [String: Any]
                return (object?["pid"] as? Int).map { pid_t($0) }
            }
            usleep(2_000)
        }
        return nil
    }

    private func journal(in folder: TemporaryFolder, store: String) throws -> [String] {
        let runs = folder.url.appending(path: "\(store)/runs")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: runs.path)) ?? []
        guard let name = names.first,
            let data = try? Data(contentsOf: runs.appending(path: "\(name)/journal.jsonl"))
        else { return [] }
        return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    private func expectSameTensors(_ a: URL, _ b: URL) throws {
        let script = """
            import sys, h5py
            a, b = (h5py.File(path) for path in sys.argv[1:])
            names = []
            a.visititems(lambda name, item: names.append(name) if isinstance(item, h5py.Dataset) else None)
            others = []
            b.visititems(lambda name, item: others.append(name) if isinstance(item, h5py.Dataset) else None)
            assert sorted(names) == sorted(others) and len(names) > 50, (len(names), len(others))
            different = [n for n in names if a[n][()].tobytes() != b[n][()].tobytes()]
            assert not different, different[:5]
            print(len(names))
            """
        let folder = try TemporaryFolder()
        try folder.write(script, to: "same.py")
        let python = Program.root.appending(path: ".tools/bin/python").path
        let result = try Program.shell("\(python) same.py '\(a.path)' '\(b.path)'", in: folder)
        #expect(result.status == 0, "\(result.words)")
    }

    /// Rows of the index that count: (metric, step) → value as text, but what was taken of the machine.
    private func metrics(in folder: TemporaryFolder, store: String) throws -> [String] {
        let result = try Program.run(
            "show",
            try onlyRun(in: folder, store: store).lastPathComponent,
            "--metrics",
            "--csv",
            "--store",
            store,
            in: folder
        )
        #expect(result.status == 0, "\(result.words)")
        return result.output.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("system.") }.sorted()
    }

    private func expectEachMetricOnce(in folder: TemporaryFolder, store: String, steps: Int) throws {
        let rows = try metrics(in: folder, store: store).filter { $0.hasPrefix("train.loss,") }
        #expect(rows.count == steps)
        #expect(Set(rows.compactMap { $0.split(separator: ",").dropFirst().first }).count == steps)
    }
}
