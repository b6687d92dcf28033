import Foundation
import Journal
import Records
import Testing

@Suite struct `A store with runs that begin with others` {
    private let specs: StagedSpecs

    init() throws {
        specs = try StagedSpecs()
        let result = try specs.train()
        #expect(result.status == 0, "\(result.words)")
    }

    @Test func `gives a stage away as garbage once nothing that is planned begins with it`() throws {
        let (first, noFlip) = (try specs.id("first", "baseline"), try specs.id("first", "no flip"))
        let dropped = try specs.id("measured", "no flip")
        #expect(try specs.store().garbage().isEmpty)
        let nothing = try specs.parallax("gc", "--delete")
        #expect(nothing.status == 0 && nothing.output == "0 runs removed, 0 bytes freed\n")

        // The plan goes without one variant: its run goes, and the one that only this began with.
        let learned = #""learned": {"encoder.weights": {"of": "first.json"}}"#
        try specs.folder.write(StagedSpecs.measured(#""ablations": {\#(learned)}"#), to: "measured.json")
        #expect(try specs.train().status == 0)
        #expect(Set(try specs.store().garbage().map(\.id)) == [dropped, noFlip])
        let result = try specs.parallax("gc", "--delete")
        #expect(result.status == 0 && result.output.contains("2 runs removed"))
        #expect(specs.folder.exists("results/runs/\(first)") && !specs.folder.exists("results/runs/\(noFlip)"))
        #expect(try specs.parallax("fsck").status == 0)
    }

    @Test func `is archived with what its runs begin with, and all comes back`() throws {
        let stages = [try specs.id("first", "baseline"), try specs.id("first", "no flip")]
        let archived = try specs.parallax("archive", "measured", "--to", "away")
        #expect(archived.status == 0, "\(archived.words)")
        #expect(archived.output.hasPrefix("5 runs moved to away, "), "\(archived.output)")
        #expect(try Set(specs.store("away").runs().map(\.id)).isSuperset(of: stages))
        #expect(try specs.parallax("fsck", "--store", "away").status == 0)
        #expect(try specs.store("away").garbage().isEmpty)
        #expect(try specs.store().runs().isEmpty && specs.parallax("fsck").status == 0)
        let back = try specs.parallax("merge", "away")
        #expect(back.status == 0 && back.output == "5 runs added\n" && back.words.isEmpty, "\(back.words)")
        #expect(try specs.train().words.contains("5 of 5 runs are finished already"))
        #expect(try specs.parallax("fsck").status == 0)
    }

    @Test func `is archived in part, and what stays here keeps what it begins with`() throws {
        let (first, learned) = (try specs.id("first", "baseline"), try specs.id("measured", "learned"))
        #expect(try Program.run("run", "first.json", in: specs.folder).status == 0)
        let archived = try specs.parallax("archive", learned, "--to", "away", "--json")
        #expect(archived.status == 0 && archived.output.contains("\"action\": \"copied\""), "\(archived.output)")
        #expect(specs.folder.exists("results/runs/\(first)") && specs.folder.exists("away/runs/\(first)"))
        #expect(!specs.folder.exists("results/runs/\(learned)"))
        #expect(try specs.parallax("merge", "away").output == "1 run added, 1 run here already\n")
    }

    @Test func `that was archived and trained again says how to have the one or the other`() throws {
        #expect(try specs.parallax("archive", "measured", "--to", "away").status == 0)
        #expect(try specs.train().status == 0)
        let refused = try specs.parallax("merge", "away")
        #expect(refused.status == 1 && refused.output == "5 runs refused\n", "\(refused.output)")
        let id = try specs.id("measured", "learned")
        #expect(refused.words.contains("it was trained twice") && refused.words.contains("archive \(id) --to FOLDER"))
        // As it says.
        #expect(try specs.parallax("archive", "measured", "--to", "second").status == 0)
        #expect(try specs.parallax("merge", "away").output == "5 runs added\n")
        #expect(try specs.parallax("fsck").status == 0)
    }

    @Test func `is bundled without stages, which are named wherever they are missed`() throws {
        let stages = [try specs.id("first", "baseline"), try specs.id("first", "no flip")].sorted()
        let learned = try specs.id("measured", "learned"), other = try specs.id("measured", "no flip")
        let bundle = try specs.parallax("bundle", "measured", "--output", "alone.tar", "--checkpoints", "--tensors")
        let names = [try specs.id("first", "baseline"): "baseline", try specs.id("first", "no flip"): "no flip"]
        let called = stages.map { "\($0) (first: \(names[$0] ?? ""), seed 0)" }
        let words = "2 runs that the bundled runs begin with are not in the bundle: \(called.joined(separator: ", "))"
        #expect(bundle.status == 0)
        #expect(bundle.words == "parallax: \(words); --with-stages takes what this store has of them\n")
        #expect(
            try runs(in: "alone.tar") == Set(["baseline", "learned", "no flip"].map { try specs.id("measured", $0) })
        )

        let merged = try specs.parallax("merge", "alone.tar", "--store", "alone")
        #expect(merged.status == 0 && merged.output == "3 runs added\n")
        for stage in called { #expect(merged.words.contains("run \(stage) is not here, and ")) }
        // They were left out on purpose.
        let check = try specs.parallax("fsck", "--store", "alone")
        let missing = "2 runs to begin with not here, as left out of a bundle: \(called.joined(separator: ", "))"
        #expect(check.status == 0 && check.output.hasSuffix("\(missing): nothing is wrong\n"), "\(check.output)")
        let shown = try specs.parallax("show", learned, "--store", "alone")
        #expect(shown.status == 0 && shown.output.contains("not in this store"))
        #expect(shown.output.contains(/contrastive +first +baseline +0 +last +encoder +not in this store/))
        try expectExplanation(of: learned, other, in: "alone")

        // A bundle of what is here knows that it is without them as well.
        #expect(try specs.parallax("bundle", "measured", "--output", "again.tar", "--store", "alone").status == 0)
        #expect(
            try specs.parallax("merge", "again.tar", "--store", "again").words.contains("run \(called[0]) is not here")
        )
        #expect(try specs.parallax("fsck", "--store", "again").status == 0)
    }

    @Test func `is bundled with stages, and is then as it was elsewhere`() throws {
        let (learned, other) = (try specs.id("measured", "learned"), try specs.id("measured", "no flip"))
        let first = try specs.id("first", "baseline")
        let bundle = try specs.parallax("bundle", "measured", "--output", "whole.tar", "--with-stages", "--checkpoints")
        #expect(bundle.status == 0)
        #expect(
            bundle.words == "parallax: not in the bundle: 5 tensor files (--tensors takes them along)\n",
            "\(bundle.words)"
        )
        let here = Set(try specs.store().runs().map(\.id))
        #expect(here.count == 5)
        #expect(try runs(in: "whole.tar") == here)
        let merged = try specs.parallax("merge", "whole.tar", "--store", "whole")
        #expect(merged.status == 0 && merged.output == "5 runs added\n" && merged.words.isEmpty)
        #expect(try specs.parallax("fsck", "--store", "whole").status == 0)
        #expect(try specs.store("whole").garbage().isEmpty)
        let store = try specs.store("whole")
        #expect(try store.run(first).stageOf == ["measured"])
        #expect(try store.stages(of: learned).map(\.state) == [.finished])
        #expect(try store.runs(beginningWith: first).map(\.run) == [learned])
        #expect(try specs.parallax("show", learned, "--store", "whole").output.contains(first))
        try expectExplanation(of: learned, other, in: "whole")
        // Nothing is trained anew.
        let again = try specs.train("--store", "whole")
        #expect(again.status == 0 && again.words.contains("5 of 5 runs are finished already"))
    }

    @Test func `is found to lack a stage that somebody deleted, by name, until it is trained again`() throws {
        let (learned, first) = (try specs.id("measured", "learned"), try specs.id("first", "baseline"))
        try FileManager.default.removeItem(at: specs.run(first).url)
        #expect(try specs.parallax("reindex").status == 0)
        let check = try specs.parallax("fsck")
        #expect(check.status == 1)
        let words = "config.json: begins with run \(first) by encoder.weights, which is not in this store"
        #expect(check.output.contains("\(learned)/\(words)") && check.output.contains(": 1 thing is wrong"))
        // What began with it has finished, so that training it again would be for nothing.
        let result = try specs.train()
        let left = "first: baseline, seed 0: not trained: all that begins with it has finished"
        #expect(result.status == 0 && result.words.contains(left), "\(result.words)")
        #expect(!specs.folder.exists("results/runs/\(first)"))
        // By its own spec it is.
        #expect(try Program.run("run", "first.json", in: specs.folder).status == 0)
        #expect(try specs.parallax("fsck").status == 0)
    }

    @Test func `keeps a stage that was brought here for runs that are elsewhere`() throws {
        let first = try specs.id("first", "baseline")
        #expect(try specs.parallax("archive", first, "--to", "away").status == 0)
        #expect(try specs.store("away").garbage().isEmpty)
        #expect(try specs.parallax("gc", "--delete", "--store", "away").output.hasPrefix("0 runs removed"))
        #expect(specs.folder.exists("away/runs/\(first)"))
    }

    @Test func `lists with each run what it begins with, and a stage by what its spec calls it`() throws {
        let listing = try specs.parallax("runs")
        let lines = listing.output.split(separator: "\n")
        #expect(lines.count { $0.contains("first, stage of measured") } == 2, "\(listing.output)")
        #expect(lines.contains { $0.contains("learned") && $0.hasSuffix("first: baseline, seed 0") })
        struct Listing: Decodable {
            struct Begun: Decodable, Equatable { var kind, experiment, variant, state: String, seed: Int }
            struct Run: Decodable { var beginsWith: [Begun] }
            var runs: [Run]
        }
        let json = try specs.parallax("runs", "variant = 'no flip'", "--json")
        let found = try JSONDecoder().decode(Listing.self, from: Data(json.output.utf8)).runs.map(\.beginsWith)
        let begun = Listing.Begun(
            kind: "contrastive",
            experiment: "first",
            variant: "no flip",
            state: "finished",
            seed: 0
        )
        #expect(found == [[begun]])
    }

    @Test func `is told before training that a spec of the same name takes its place`() throws {
        let other = StagedSpecs.measured(#""seeds": [7]"#)
        try specs.folder.write(other, to: "other.json")
        let plan = try specs.parallax("plan", "other.json")
        #expect(plan.status == 0)
        #expect(plan.words.hasPrefix("parallax: measured: all 3 runs that were planned under this name so far"))
        #expect(try specs.parallax("plan", "measured.json").words.isEmpty)
        let check = try specs.parallax("check", "measured.json", "other.json")
        #expect(check.status == 0)
        #expect(check.words.hasPrefix("other.json: has the name measured, as measured.json has: "), "\(check.words)")
    }

    @Test func `has a checkpoint that is another's, or is changed inside: a check of all bytes finds it`() throws {
        let runs = try ["baseline", "no flip"].map { specs.run(try specs.id("first", $0)) }
        let own = try Data(contentsOf: runs[0].lastCheckpoint)
        try Data(contentsOf: runs[1].lastCheckpoint).write(to: runs[0].lastCheckpoint)
        #expect(try specs.parallax("fsck").status == 0)
        let swapped = try specs.parallax("fsck", "--deep")
        let words =
            "is a checkpoint of run \(runs[1].id), expected run \(runs[0].id); move it away; then `parallax merge`"
        #expect(swapped.status == 1 && swapped.output.contains("last.h5: \(words)"), "\(swapped.output)")
        #expect(swapped.output.contains(": 1 thing is wrong"))
        var changed = own
        changed[own.count * 2 / 3] ^= 1
        try changed.write(to: runs[0].lastCheckpoint)
        let damaged = try specs.parallax("fsck", "--deep")
        #expect(damaged.status == 1 && damaged.output.contains("checksum"), "\(damaged.output)")
        try own.write(to: runs[0].lastCheckpoint)
        #expect(try specs.parallax("fsck", "--deep").status == 0)
    }

    @Test func `is trained again as the message says when its checkpoint is gone`() throws {
        let (first, learned) = (
            specs.run(try specs.id("first", "baseline")), specs.run(try specs.id("measured", "learned"))
        )
        let before = try specs.store().run(learned.id).metrics
        try FileManager.default.removeItem(at: first.lastCheckpoint)
        try FileManager.default.removeItem(at: learned.url)
        let failed = try specs.train()
        #expect(failed.status == 1)
        #expect(
            failed.words.contains("last.h5: is missing, and encoder.weights begins with it; `parallax merge` brings it")
        )
        #expect(
            failed.words.contains(
                "runs/\(first.id) out of the store, and `parallax run` with the spec trains the run again"
            )
        )
        try FileManager.default.moveItem(at: first.url, to: specs.folder.url.appending(path: "aside"))
        #expect(try specs.train().status == 0)
        #expect(try specs.store().run(learned.id).metrics == before)
    }

    @Test func `plans the same in another place, and trains on from there`() throws {
        let before = try plan(in: specs.folder)
        #expect((before.runs + before.stages).allSatisfy { $0.state == "finished" })
        let other = try TemporaryFolder()
        for name in ["first.json", "measured.json", "results"] {
            try FileManager.default.moveItem(
                at: specs.folder.url.appending(path: name),
                to: other.url.appending(path: name)
            )
        }
        #expect(try plan(in: other) == before)
        // What is trained here finds the stage beside itself.
        let learned = try #require(before.runs.first { $0.variant == "learned" })
        try FileManager.default.removeItem(at: other.url.appending(path: "results/runs/\(learned.id)"))
        let result = try Program.run("run", "measured.json", in: other)
        #expect(result.status == 0 && result.words.contains("4 of 5 runs are finished already"), "\(result.words)")
        #expect(try plan(in: other) == before)
    }

    private func plan(in folder: TemporaryFolder) throws -> PlanDocument {
        let plan = try Program.run("plan", "measured.json", "--json", in: folder)
        return try JSONDecoder().decode(PlanDocument.self, from: Data(plan.output.utf8))
    }

    /// The runs of a bundle, as tar lists them.
    private func runs(in bundle: String) throws -> Set<String> {
        let listing = try Program.shell("tar tf \(bundle)", in: specs.folder)
        #expect(listing.status == 0)
        let configs = listing.output.split(separator: "\n").filter { $0.hasSuffix("/config.json") }
        return Set(configs.map { String($0.split(separator: "/")[1]) })
    }

    /// Expects that two runs differ in nothing but what they begin with.
    private func expectExplanation(of one: String, _ other: String, in store: String) throws {
        let result = try specs.parallax("explain", one, other, "--csv", "--store", store)
        #expect(result.status == 0)
        let (first, noFlip) = (try specs.id("first", "baseline"), try specs.id("first", "no flip"))
        #expect(
            result.output == """
                part,name,\(one),\(other),identifies
                begins with,encoder.weights,run \(first),run \(noFlip),true

                """
        )
    }
}
