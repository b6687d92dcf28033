import Foundation
import Journal
import Records
import Testing

/// What `fsck`, `archive`, `merge`, `bundle` and `verify` say, and with which status they end.
@Suite struct `Store tools` {
    let folder: TemporaryFolder

    /// A store with two finished runs of the experiment `x`, and one that only began.
    init() throws {
        folder = try TemporaryFolder()
        for (seed, id) in ["aaaa", "bbbb", "cccc"].enumerated() {
            try makeRun(id, seed: seed, isFinished: id != "cccc", in: "results")
        }
    }

    private func makeRun(_ id: String, seed: Int, isFinished: Bool = true, in store: String) throws {
        let store = folder.url.appending(path: store)
        let run = RunFolder(Store.runs(in: store).appending(path: id))
        try writeAtomically(Data(#"{"kind":"depth","seed":\#(seed)}"#.utf8), to: run.config)
        let writer = try JournalWriter(run)
        try writer.append(
            .planned(.init(experiment: "x", plan: "p", variant: "baseline", variantIndex: 0, seed: seed))
        )
        try writer.append(
            .started(fromStep: 0, steps: 2, pid: 1, host: "h", device: "cpu", threads: 1, versions: [:], commit: nil)
        )
        try writer.append(.metrics(step: 2, values: ["loss": 0.5]))
        try writer.append(isFinished ? .finished(step: 2, seconds: 1) : .interrupted(step: 2))
        try writer.sync()
        try Store(store, access: .write).ingest(run)
    }

    private func run(_ arguments: String...) throws -> Program.Result {
        try Program.start(arguments, in: folder).wait()
    }

    private func append(_ text: String, to path: String) throws {
        let file = folder.url.appending(path: path)
        try (Data(contentsOf: file) + Data(text.utf8)).write(to: file)
    }

    @Test func `a check says what is wrong and what to do, in words, JSON and CSV, with status 1`() throws {
        let sound = try run("fsck")
        #expect(sound.status == 0 && sound.output == "3 runs, 0 whole HDF5 files: nothing is wrong\n")
        try append("garbage\n", to: "results/runs/aaaa/journal.jsonl")
        let words = try run("fsck")
        #expect(words.status == 1 && words.words.isEmpty)
        #expect(words.output.contains("runs/aaaa/journal.jsonl:5: is not an event of a journal; move the folder"))
        #expect(words.output.hasSuffix("1 thing is wrong\n"))
        let json = try run("fsck", "--json")
        struct Found: Decodable {
            struct Finding: Decodable { var run, place, complaint, cure: String }
            var runs: Int
            var findings: [Finding]
        }
        let found = try JSONDecoder().decode(Found.self, from: Data(json.output.utf8))
        #expect(json.status == 1 && found.runs == 3 && found.findings.map(\.run) == ["aaaa"])
        let csv = try run("fsck", "--csv")
        #expect(csv.status == 1 && csv.output.hasPrefix("run,place,complaint,cure\naaaa,"))
        let nowhere = try run("fsck", "--store", "nowhere")
        #expect(nowhere.status == 2 && nowhere.words.contains("nowhere: is not a store"))
    }

    @Test func `an archive takes what is finished, says what is not, and merging brings it back`() throws {
        let before = try run("runs", "--json").output
        let moved = try run("archive", "x", "--to", "away")
        #expect(moved.status == 0 && moved.output.hasPrefix("2 runs moved to away, "))
        #expect(
            moved.words == """
                parallax: x: 1 run not finished, and not moved
                parallax: `parallax merge away` brings them back; until then `parallax run` would train them again

                """
        )
        #expect(try run("runs", "--csv").output.contains("cccc"))
        #expect(try !run("runs", "--csv").output.contains("aaaa"))
        #expect(try run("runs", "--csv", "--store", "away").output.contains("aaaa"))
        let back = try run("merge", "away")
        #expect(back.status == 0 && back.output == "2 runs added\n")
        #expect(try run("runs", "--json").output == before)
        #expect(try run("merge", "away", "--csv").output == "id,outcome,reason\naaaa,present,\nbbbb,present,\n")
        let none = try run("archive", "cccc", "--to", "away")
        #expect(none.status == 2 && none.words.contains("none of the runs is finished"))
        let unknown = try run("archive", "y", "--to", "elsewhere")
        #expect(unknown.status == 2 && unknown.words.contains("\"y\"") && !folder.exists("elsewhere"))
        try folder.write("mine", to: "notes/n.txt")
        let full = try run("archive", "x", "--to", "notes")
        #expect(full.status == 2 && full.words.contains("has other files in it"))
    }

    @Test func `stores that disagree are merged run by run, with status 1 and a reason each`() throws {
        try makeRun("aaaa", seed: 0, in: "other")
        try makeRun("dddd", seed: 3, in: "other")
        let merged = try run("merge", "other")
        #expect(merged.status == 1 && merged.output == "1 run added, 1 run refused\n")
        #expect(merged.words.split(separator: "\n").count == 1)
        #expect(merged.words.contains("other/runs/aaaa/journal.jsonl:2: is not what"))
        let json = try run("merge", "other", "--json")
        #expect(json.status == 1 && json.output.contains("\"outcome\": \"present\""))
        #expect(try run("merge", "results").status == 2)
    }

    @Test func `a bundle is verified and merged, and one that is changed is neither`() throws {
        let written = try run("bundle", "x", "--output", "x.tar")
        let good = try run("verify", "x.tar")
        let digest = written.output.split(separator: " ").last ?? ""
        #expect(written.status == 0 && good.status == 0 && digest.count == 65)
        #expect(good.output.hasPrefix("x.tar: good, 3 runs, ") && good.output.hasSuffix(digest))
        #expect(try run("merge", "x.tar", "--store", "new").output == "3 runs added\n")
        var bytes = try Data(contentsOf: folder.url.appending(path: "x.tar"))
        let place = try #require(bytes.range(of: Data(#""loss":0.5"#.utf8))?.upperBound)
        bytes[place - 1] = UInt8(ascii: "4")
        try bytes.write(to: folder.url.appending(path: "x.tar"))
        let changed = try run("verify", "x.tar")
        #expect(changed.status == 1)
        #expect(changed.output == "x.tar: runs/aaaa/journal.jsonl: is not what was bundled\n")
        let json = try run("verify", "x.tar", "--json")
        #expect(
            json.status == 1 && json.output.contains("\"good\": false") && json.output.contains("runs/aaaa/journal")
        )
        #expect(try run("merge", "x.tar", "--store", "newer").status == 2)
        #expect(!folder.exists("newer/runs/aaaa"))
        try bytes.prefix(bytes.count / 2).write(to: folder.url.appending(path: "x.tar"))
        let cut = try run("verify", "x.tar")
        #expect(cut.status == 1 && cut.words.contains("x.tar: is cut after"))
        #expect(try run("verify", "nowhere.tar").status == 2)
        let unknown = try run("bundle", "y", "--output", "y.tar")
        #expect(
            unknown.status == 2 && unknown.words.contains("no experiment is called \"y\"; did you mean x?")
                && !folder.exists("y.tar")
        )
    }
}
