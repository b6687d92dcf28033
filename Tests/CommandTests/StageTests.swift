import Foundation
import Journal
import Records
import Specs
import Testing

@Suite struct `A run that begins with another` {
    @Test func `begins with that of its own seed, and measures what that has measured`() throws {
        let specs = try StagedSpecs(seeds: "[0, 1]")
        let result = try specs.train()
        #expect(result.status == 0, "\(result.words)")
        for variant in ["baseline", "no flip"] {
            for seed in [0, 1] {
                #expect(result.output.contains("first: \(variant), seed \(seed)"), "\(result.output)")
            }
        }
        let none = try specs.parallax("runs", "variant = nothing")
        #expect(none.status == 0 && none.output.isEmpty && none.words == "parallax: no run matches\n")
        let store = try specs.store()
        for (variant, stage) in [("learned", "baseline"), ("no flip", "no flip")] {
            for seed in [0, 1] {
                let run = try store.run(specs.id("measured", variant, seed: seed))
                let begun = try store.stages(of: run.id)
                #expect(begun.map(\.stage.run) == [try specs.id("first", stage, seed: seed)])
                let first = try store.run(begun[0].stage.run)
                #expect(first.seed == seed && first.stageOf == ["measured"] && first.cells.isEmpty)
                // One encoder, told by the same seed: whoever measures it finds the same.
                for metric in ["knn.accuracy", "probe.accuracy"] {
                    #expect(run.metrics[metric] != nil && run.metrics[metric] == first.metrics[metric])
                }
            }
        }
        #expect(try store.runs().count == 10)
        let again = try specs.train()
        #expect(again.status == 0 && again.words.contains("10 of 10 runs are finished already"))
    }

    @Test func `is blocked while that fails, others are not, and the same command trains the rest`() throws {
        let folder = try TemporaryFolder()
        // Scenes are rendered into the cache, images of IDX files are not.
        try folder.write(
            """
            {"name": "video", "kind": "depth",
             "data": {"type": "scenes", "height": 32, "width": 64, "sequences": 1, "heldOut": 1, "frames": 5},
             "network": {"depth": {"type": "resnet", "width": 2}, "pose": {"type": "posecnn", "width": 0.1}},
             "objective": {"explainability": 0}, "training": {"steps": 1, "batch": 1}}
            """,
            to: "video.json"
        )
        try folder.write(
            StagedSpecs.measured(
                #""ablations": {"learned": {"encoder.weights": {"of": "video.json"}}}"#,
                encoder: #""type": "resnet", "width": 2, "stem": "large""#
            ),
            to: "measured.json"
        )
        let failed = try Program.run(
            "run",
            "measured.json",
            in: folder,
            environment: ["PARALLAX_CACHE": "/dev/null/cache"]
        )
        #expect(failed.status == 1)
        let reason = "failed: /dev/null: is a file, and a folder is needed here"
        #expect(failed.words.contains("\nlearned, seed 0: blocked: \"baseline\" of video, seed 0 \(reason)\n"))
        let states = { (output: String) in
            output.split(separator: "\n").dropFirst().map { line in
                ["failed", "blocked", "finished"].first { line.contains(" \($0) ") }
            }
        }
        #expect(states(failed.output) == ["failed", "finished", "blocked"], "\(failed.output)")
        let listed = try Program.run("runs", in: folder)
        #expect(states(listed.output) == ["finished", "blocked", "failed"], "\(listed.output)")
        #expect(listed.words == "parallax: 1 run is blocked; `parallax show RUN` says why and what to do\n")
        let blocked = try Program.run("runs", "state = blocked", "--columns", "variant", "--csv", in: folder).output
        let id = blocked.split(separator: "\n").last?.prefix(12) ?? ""
        let shown = try Program.run("show", String(id), in: folder)
        #expect(shown.output.contains(" (video: baseline, seed 0), which \(reason)\n"), "\(shown.output)")
        #expect(shown.output.contains("\nwhat to do  `parallax run` with the spec tries that run again"))
        let mended = try Program.run("run", "measured.json", in: folder)
        #expect(mended.status == 0, "\(mended.words)")
        #expect(states(mended.output) == ["finished", "finished", "finished"])
        #expect(mended.words.contains("1 of 3 runs are finished already"))
    }

    @Test func `is reported with what specs call that, also where a variant changes it alone`() throws {
        let specs = try StagedSpecs(seeds: "[0, 1]")
        let changes = """
            "ablations": {"no flip": {"encoder.weights.variant": "no flip"}, "one": {"encoder.weights.seed": 0},
              "none": {"encoder.weights": null}}, "seeds": [0, 1]
            """
        let encoder = #""type": "conv", "width": 2, "weights": {"of": "first.json"}"#
        try specs.folder.write(StagedSpecs.measured(changes, encoder: encoder), to: "measured.json")
        #expect(try specs.train().status == 0)
        #expect(try specs.parallax("report", "measured.json").status == 0)
        let report = try String(
            contentsOf: specs.folder.url.appending(path: "results/reports/measured/report.md"),
            encoding: .utf8
        )
        let rows = report.split(separator: "\n").filter { $0.contains("encoder.weights") }
        for row in [
            #"| no flip | `encoder.weights.variant` | `"baseline"` | `"no flip"` |"#,
            #"| one | `encoder.weights.seed` | `"same"` | `0` |"#,
            #"| none | `encoder.weights` | `{"of":"first","seed":"same","variant":"baseline"}` | `null` |"#,
        ] { #expect(rows.contains { $0 == row }, "\(row) in \(rows)") }
        // Nothing is trained here.
        #expect(!report.contains("## Training"))
        let first = try specs.id("first", "no flip", seed: 1)
        #expect(rows.contains { $0.contains("first: no flip, seed 1 `\(first)`") }, "\(rows)")
    }

    @Test func `says in one line what that lacks: its folder, its end, its checkpoint`() throws {
        let specs = try StagedSpecs()
        #expect(try specs.train().status == 0)
        let (id, first) = (try specs.id("measured", "learned"), specs.run(try specs.id("first", "baseline")))
        let other = specs.run(try specs.id("first", "no flip"))
        let checkpoint = first.lastCheckpoint
        try expectRefusal(of: id, in: specs, without: first.url, "\(first.url.path): is missing, the run that")
        try expectRefusal(of: id, in: specs, without: checkpoint, "\(checkpoint.path): is missing, and")
        let journal = try String(contentsOf: first.journal, encoding: .utf8)
        let unfinished = journal.split(separator: "\n").filter { !$0.contains(#""event":"finished""#) }
        try expectRefusal(
            of: id,
            in: specs,
            having: Data((unfinished.joined(separator: "\n") + "\n").utf8),
            at: first.journal,
            "\(first.url.path): is not finished, and"
        )
        try expectRefusal(
            of: id,
            in: specs,
            having: Data(contentsOf: other.lastCheckpoint),
            at: checkpoint,
            "\(checkpoint.path): is a checkpoint of run \(other.id), expected run \(first.id)"
        )
        let whole = try Data(contentsOf: checkpoint)
        try expectRefusal(of: id, in: specs, having: whole.prefix(whole.count / 2), at: checkpoint, checkpoint.path)
        // Nothing of this has changed what the run gives.
        let before = try specs.store().run(id).metrics
        try forget(id, in: specs)
        #expect(try train(id, in: specs).status == 0)
        #expect(try specs.parallax("reindex").status == 0)
        #expect(try specs.store().run(id).metrics == before && before["knn.accuracy"] != nil)
    }

    @Test func `says in one line which tensor of that is of another shape`() throws {
        let specs = try StagedSpecs()
        #expect(try specs.train().status == 0)
        let checkpoint = specs.run(try specs.id("first", "baseline")).lastCheckpoint
        // A spec could not say so: here it is written by hand, with the id that belongs to it.
        let config = try String(contentsOf: specs.run(specs.id("measured", "learned")).config, encoding: .utf8)
        let wide = try specs.folder.write(config.replacing(#""width":2"#, with: #""width":3"#), to: "wide.json")
        let id = try RunConfig(contentsOf: specs.folder.url.appending(path: wide)).id
        try writeAtomically(Data(contentsOf: specs.folder.url.appending(path: wide)), to: specs.run(id).config)
        let result = try train(id, in: specs)
        #expect(result.status == 1)
        let lines = result.words.split(separator: "\n")
        #expect(lines.count == 1 && lines[0].hasPrefix("\(checkpoint.path): /networks/encoder/"), "\(result.words)")
        #expect(lines.first?.contains("has shape [2, ") == true && lines.first?.contains("expected [3, ") == true)
    }

    /// Expects that a run that is begun anew fails with one line while something is not there.
    private func expectRefusal(of id: String, in specs: StagedSpecs, without place: URL, _ words: String) throws {
        let aside = specs.folder.url.appending(path: "aside")
        try FileManager.default.moveItem(at: place, to: aside)
        defer { try? FileManager.default.moveItem(at: aside, to: place) }
        try expectRefusal(of: id, in: specs, words)
    }

    /// The same while a file has other content.
    private func expectRefusal(
        of id: String,
        in specs: StagedSpecs,
        having content: Data,
        at place: URL,
        _ words: String
    ) throws {
        let before = try Data(contentsOf: place)
        try content.write(to: place)
        defer { try? before.write(to: place) }
        try expectRefusal(of: id, in: specs, words)
    }

    private func expectRefusal(of id: String, in specs: StagedSpecs, _ words: String) throws {
        try forget(id, in: specs)
        let result = try train(id, in: specs)
        #expect(result.status == 1)
        let lines = result.words.split(separator: "\n")
        #expect(lines.count == 1 && lines[0].hasPrefix(words), "\(result.words)")
        let last = try JournalReader(specs.run(id)).read().entries.last?.event.body as? RunFailed
        #expect(last?.reason == result.words.trimmingCharacters(in: .newlines))
        #expect(!specs.folder.exists("results/runs/\(id)/checkpoints/last.h5"))
    }

    /// Leaves of a run what was there before it began.
    private func forget(_ id: String, in specs: StagedSpecs) throws {
        let run = specs.run(id)
        let lines = try String(contentsOf: run.journal, encoding: .utf8).split(separator: "\n")
        let planned = lines.filter { $0.contains(#""event":"planned""#) }
        try Data((planned.joined(separator: "\n") + "\n").utf8).write(to: run.journal)
        for file in [run.checkpoints, run.tensors, run.artifacts] { try? FileManager.default.removeItem(at: file) }
    }

    private func train(_ id: String, in specs: StagedSpecs) throws -> Program.Result {
        let program = Program.folder.appending(path: "parallax-worker")
        return try Running(program, ["train", specs.run(id).url.path, "--threads", "1"], [:], in: specs.folder).wait()
    }
}
