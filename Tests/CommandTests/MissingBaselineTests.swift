import Foundation
import Journal
import Testing

/// What commands say of an experiment whose baseline was archived or deleted.
@Suite struct `Commands without a baseline` {
    private let sentence = "No run of the baseline is in the store, so there is no difference and no verdict."

    private func store() throws -> TemporaryFolder {
        try store(without: ["a0", "a1", "a2"])
    }

    private func store(without ids: [String]) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try StoreByHand.make(in: folder)
        for id in ids {
            try FileManager.default.removeItem(at: StoreByHand.run(id, in: folder).url)
        }
        return folder
    }

    private func document(_ arguments: String..., in folder: TemporaryFolder) throws -> [String: Any] {
        let result = try Program.start(arguments + ["--json"], in: folder).wait()
        #expect(result.status == 0, "\(result.words)")
        return try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    }

    @Test(arguments: ["", "--markdown", "--latex"])
    func `compare says so in every format for eyes`(format: String) throws {
        let folder = try store()
        let arguments = ["compare", "x"] + (format.isEmpty ? [] : [format])
        let result = try Program.start(arguments, in: folder).wait()
        #expect(result.status == 0 && result.output.contains(sentence), "\(result.output)")
        #expect(result.output.contains("no baseline") && !result.output.contains("too few seeds"))
        let several = try Program.start(["compare", "x", "y"] + arguments.dropFirst(2), in: folder).wait()
        #expect(several.status == 0)
        #expect(several.output.contains(sentence.replacing("baseline is", with: "baseline of x is")))
        #expect(several.output.contains("no baseline"))
    }

    @Test func `compare says so to programs`() throws {
        let folder = try store()
        let json = try document("compare", "x", in: folder)
        #expect(json["baseline"] is NSNull)
        let metric = try #require((json["metrics"] as? [[String: Any]])?.first)
        let variant = try #require((metric["variants"] as? [[String: Any]])?.first)
        #expect(variant["index"] as? Int == 1 && variant["n"] as? Int == 2)
        #expect(variant["difference"] is NSNull && variant["verdict"] is NSNull)
        let csv = try Program.run("compare", "x", "--csv", in: folder)
        let lines = csv.output.split(separator: "\n")
        #expect(lines.count == 2 && lines[1].hasSuffix(",,,,,no baseline,,,"), "\(csv.output)")
        let board = try document("compare", "x", "y", in: folder)
        let rows = try #require(board["variants"] as? [[String: Any]])
        #expect(rows.allSatisfy { $0["baseline"] is NSNull && $0["verdict"] is NSNull })
        #expect(try Program.run("compare", "x", "y", "--csv", in: folder).output.contains("no baseline"))
    }

    @Test func `why says so`() throws {
        let folder = try store()
        let words = try Program.run("why", "x", StoreByHand.awkward, in: folder)
        #expect(words.status == 0 && words.output.contains(sentence), "\(words.output)")
        let json = try document("why", "x", StoreByHand.awkward, in: folder)
        #expect(json["baseline"] is NSNull)
        let rows = try #require(json["rows"] as? [[String: Any]])
        #expect(rows.allSatisfy { $0["baseline"] is NSNull && $0["difference"] is NSNull })
        #expect(try Program.run("why", "x", StoreByHand.awkward, "--csv", in: folder).words.contains(sentence))
    }

    /// b2 diverged, so that seed 2 has no pair either.
    @Test(arguments: ["", "--markdown", "--latex"])
    func `of some seeds compare says which, and over which seeds differences are`(format: String) throws {
        let folder = try store(without: ["a1"])
        let result = try Program.start(["compare", "x"] + (format.isEmpty ? [] : [format]), in: folder).wait()
        #expect(result.status == 0 && result.words.contains("`parallax merge` brings runs back"), "\(result.words)")
        #expect(result.output.contains("No run of the baseline with seed 1 is in the store."), "\(result.output)")
        let pairing = "Differences are over the seed 0 alone, because the baseline has no value with seed 1."
        #expect(result.output.contains(pairing) && result.output.contains("2 of 3"))
        let several = try Program.start(["compare", "x", "y"] + (format.isEmpty ? [] : [format]), in: folder).wait()
        #expect(several.output.contains("No run of the baseline of x with seed 1 is in the store."))
        #expect(several.output.contains("x: \(pairing)"))
    }

    @Test func `of some seeds compare says which to programs`() throws {
        let folder = try store(without: ["a1"])
        let json = try document("compare", "x", in: folder)
        #expect(json["seeds"] as? [Int] == [0, 1, 2])
        let missing = try #require((json["missing"] as? [[String: Any]])?.first)
        #expect(missing["variant"] as? String == "baseline" && missing["seeds"] as? [Int] == [1])
        let metric = try #require((json["metrics"] as? [[String: Any]])?.first)
        let variants = try #require(metric["variants"] as? [[String: Any]])
        #expect(variants.map { $0["planned"] as? Int } == [3, 3])
        #expect(variants.map { $0["missing"] as? [Int] } == [[1], []])
        #expect(variants.map { $0["unpaired"] as? [Int] } == [[], [1]])
        let lines = try Program.run("compare", "x", "--csv", in: folder).output.split(separator: "\n")
        #expect(lines[1].hasPrefix("dense.abs_rel,baseline,3,2,") && lines[1].hasSuffix(",,1,"), "\(lines)")
        #expect(lines[2].hasSuffix(",too few seeds,1,,1"), "\(lines)")
    }

    @Test func `of some seeds why says of each pair that is missing why it is`() throws {
        let folder = try store(without: ["a1"])
        let words = try Program.run("why", "x", StoreByHand.awkward, in: folder)
        #expect(words.status == 0 && words.output.contains("mean 0.3050 over 2 of 3 runs"), "\(words.output)")
        #expect(words.output.contains("No run of the baseline with seed 1 is in the store."))
        #expect(words.output.contains(" over 1 pair: too few seeds"))
        #expect(words.output.contains("Differences are over the seed 0 alone"))
        let line = try #require(words.output.split(separator: "\n").first { $0.hasPrefix("b1") })
        #expect(line.contains("not in the store"), "\(words.output)")
        let json = try document("why", "x", StoreByHand.awkward, in: folder)
        let states = try #require(json["rows"] as? [[String: Any]]).map { $0["baselineState"] as? String }
        #expect(states == ["finished", "not in the store", "finished"])
        let csv = try Program.run("why", "x", StoreByHand.awkward, "--csv", in: folder).output.split(separator: "\n")
        #expect(csv[0].hasSuffix(",baseline state") && csv[2].hasSuffix(",not in the store"), "\(csv)")
        // Of the baseline, the run itself is missing.
        let baseline = try document("why", "x", "baseline", in: folder)
        let rows = try #require(baseline["rows"] as? [[String: Any]])
        #expect(rows.map { $0["seed"] as? Int } == [0, 1, 2] && rows[1]["run"] is NSNull)
        #expect(rows[1]["state"] as? String == "not in the store")
    }

    @Test func `why says that a baseline is not here, and how it comes back`() throws {
        let result = try Program.run("why", "x", "baseline", in: try store())
        #expect(result.status == 2 && result.words.contains("x: no run of baseline is in the store; `parallax merge`"))
    }

    @Test func `a report of the spec says so, verifies nothing of it, and keeps to the spec's variants`() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            """
            {"name": "x", "kind": "encoder", "seeds": [0, 1],
             "data": {"type": "idx", "path": "/usr/share/datasets/fashion-mnist", "trainImages": 64, "testImages": 32},
             "evaluation": {"trainImages": 64, "testImages": 32, "knn": {"neighbours": 5}, "supervised": null},
             "views": {"size": 16}, "encoder": {"type": "conv", "width": 2}, "ablations": {"wide": {"encoder.width": 3}},
             "expected": ["probe.accuracy(wide) > -1", "probe.accuracy(baseline) > -1"]}
            """,
            to: "x.json"
        )
        let run = try Program.run("run", "x.json", in: folder)
        #expect(run.status == 0, "\(run.words)")
        #expect(try Program.run("report", "x.json", "--verify", in: folder).words.contains("within noise"))
        let listing = try Program.run("runs", #"variant = "baseline""#, "--columns", "seed", "--csv", in: folder)
        let ids = listing.output.split(separator: "\n").dropFirst().compactMap { $0.split(separator: ",").first }
        #expect(ids.count == 2)
        for id in ids {
            let archived = try Program.run("archive", String(id), "--to", "archive", in: folder)
            #expect(archived.status == 0, "\(archived.words)")
        }
        let report = try Program.run("report", "x.json", "--verify", in: folder)
        #expect(report.status == 1 && report.words.contains("2 of 4 runs of x.json are not in the store"))
        #expect(
            report.words.contains("x: probe.accuracy(baseline) > -1: a variant has no run in the store"),
            "\(report.words)"
        )
        let file = folder.url.appending(path: "results/reports/x/report.md")
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(text.contains(sentence) && text.contains("parallax run x.json"))
        #expect(text.contains("| baseline | – |") && text.contains("| baseline | 1 | not in the store |"))
    }
}
