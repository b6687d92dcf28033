import Foundation
import Journal
import Machine
import Records
import Testing

/// Several programs on one store at once, as users start them.
@Suite(.serialized) struct `Programs side by side` {
    let folder: TemporaryFolder
    private var store: URL { folder.url.appending(path: "results") }

    init() throws { folder = try TemporaryFolder() }

    private func run(_ arguments: String...) throws -> Program.Result {
        try Program.start(arguments, in: folder).wait()
    }

    /// The folder of the only run that trains, once it has measured so much.
    private func runInTraining(after steps: Int) -> RunFolder? {
        var found: RunFolder?
        _ = waitUntil(60) {
            let folders = (try? Store.runFolders(in: store)) ?? []
            found = folders.first { ((try? JournalFollower.summary(of: $0).step) ?? 0) >= steps && RunLock.isHeld($0) }
            return found != nil
        }
        return found
    }

    @Test func `two that train the same runs both end with 0, and each run is trained once`() throws {
        try folder.write(SpecTexts.depth(steps: 60, seeds: "[0, 1]"), to: "spec.json")
        let programs = try (0..<2).map { _ in try Program.start(["run", "spec.json"], in: folder) }
        for program in programs {
            let result = try program.wait()
            #expect(result.status == 0, "\(result.words)")
        }
        let runs = try Store(store, access: .read).runs()
        #expect(runs.map(\.state) == [.finished, .finished] && runs.map(\.attempt) == [1, 1])
        let check = try run("fsck")
        #expect(check.status == 0, "\(check.output)")
    }

    @Test func `Ctrl-C is heard while the index is locked, with status 130 and the table of what was reached`() throws {
        try folder.write(SpecTexts.depth(steps: 100_000, checkpointEvery: 50_000), to: "spec.json")
        let program = try Program.start(["run", "spec.json"], in: folder)
        let run = try #require(runInTraining(after: 5))
        let lock = try LockedIndex(Store.index(in: store))
        usleep(1_500_000)
        let asked = ContinuousClock.now
        program.process.send(SIGINT)
        let result = try program.wait()
        #expect(ContinuousClock.now - asked < .seconds(6))
        #expect(result.status == 130 && result.output.contains(run.id) && result.output.contains("interrupted"))
        #expect(result.words.contains("the index is behind: ") && result.words.contains("the same command goes on"))
        try lock.release()
        #expect(try self.run("reindex").status == 0)
        #expect(try self.run("fsck").status == 0)
    }

    @Test func `tags, notes, merging, removing, copying and building the index anew go on beside a training`() throws {
        try folder.write(SpecTexts.depth(name: "old"), to: "old.json")
        #expect(try run("run", "old.json", "--set", "training.batch=1").status == 0)
        #expect(try run("run", "old.json").status == 0)
        try folder.write(SpecTexts.depth(name: "other", seeds: "[7]"), to: "other.json")
        #expect(try run("run", "other.json", "--store", "away").status == 0)
        try folder.write(SpecTexts.depth(steps: 100_000, checkpointEvery: 50_000), to: "spec.json")
        let program = try Program.start(["run", "spec.json"], in: folder)
        let trained = try #require(runInTraining(after: 10))
        for arguments in [
            ["tag", trained.id, "--add", "good"], ["note", trained.id, "still going"], ["merge", "away"],
            ["gc", "--delete"], ["reindex"], ["backup", "copy.sqlite"], ["archive", "old", "--to", "archive"],
        ] {
            let result = try Program.start(arguments, in: folder).wait()
            #expect(result.status == 0, "\(arguments): \(result.words)")
        }
        let found = try Store(store, access: .read)
        #expect(try found.runs().map { $0.cells.map(\.experiment) } == [["other"], ["tiny-depth"]])
        let run = try found.run(trained.id)
        #expect(run.state == .running && run.tags == ["good"] && run.note == "still going")
        program.process.send(SIGINT)
        #expect(try program.wait().status == 130)
        let check = try self.run("fsck")
        #expect(check.status == 0, "\(check.output)")
        #expect(try Store(store, access: .read).run(trained.id).step >= run.step)
    }

    @Test func `a worker trains only what its folder is, and writes nothing else`() throws {
        try folder.write(SpecTexts.depth(seeds: "[0, 1]"), to: "spec.json")
        let planned = try run("plan", "spec.json", "--csv").output.split(separator: "\n").dropFirst().map {
            $0.prefix(12)
        }
        #expect(try run("run", "spec.json").status == 0)
        let (first, second) = (planned[0], planned[1])
        let line = "rm -r results/runs/\(second)/*; cp results/runs/\(first)/config.json results/runs/\(second)/"
        #expect(try Program.shell(line, in: folder).status == 0)
        for command in ["train", "prepare"] {
            let result = try Program.shell("$BIN/parallax-worker \(command) results/runs/\(second)", in: folder)
            #expect(result.status == 2)
            #expect(result.words.split(separator: "\n").count == 1)
            #expect(result.words.contains("is the configuration of run \(first), expected that of run \(second)"))
            #expect(result.words.contains("`parallax run` with its spec plans the run anew"))
        }
        let left = try FileManager.default.contentsOfDirectory(atPath: store.appending(path: "runs/\(second)").path)
        #expect(left == ["config.json"])
        let check = try run("fsck")
        #expect(check.status == 1 && check.output.contains("is the configuration of run \(first), expected that of"))
        // Planned anew, it is what it should be.
        #expect(try run("run", "spec.json").status == 0)
        #expect(try run("fsck").status == 0)
    }

    @Test func `a folder that is the copy of another run is not taken for the run`() throws {
        try folder.write(SpecTexts.depth(seeds: "[0, 1]"), to: "spec.json")
        #expect(try run("run", "spec.json").status == 0)
        let ids = try run("plan", "spec.json", "--csv").output.split(separator: "\n").dropFirst().map { $0.prefix(12) }
        let line = "rm -r results/runs/\(ids[0]); cp -r results/runs/\(ids[1]) results/runs/\(ids[0])"
        #expect(try Program.shell(line, in: folder).status == 0)
        let result = try run("run", "spec.json")
        #expect(result.status == 1, "\(result.words)")
        #expect(result.words.contains("is the configuration of run \(ids[1]), expected that of run \(ids[0])"))
        // What is advised helps.
        #expect(try Program.shell("rm -r results/runs/\(ids[0])", in: folder).status == 0)
        #expect(try run("run", "spec.json").status == 0)
        #expect(try run("fsck").status == 0)
    }

    @Test func `a worker whose run another process holds says so with a status of its own`() throws {
        try folder.write(SpecTexts.depth(), to: "spec.json")
        #expect(try run("run", "spec.json").status == 0)
        let folder = try #require(try Store.runFolders(in: store).first)
        let journal = try Data(contentsOf: folder.journal)
        let lock = try RunLock(folder)
        let result = try Program.shell("$BIN/parallax-worker train results/runs/\(folder.id)", in: self.folder)
        #expect(result.status == WorkerStatus.heldByOther && result.words.contains("is held: another process"))
        #expect(try Data(contentsOf: folder.journal) == journal)
        lock.release()
    }
}
