import Foundation
import Journal
import Testing

/// What commands say of an experiment whose baseline was archived or deleted.
@Suite struct `Commands without a baseline` {
    private let sentence = "No run of the baseline is in the store, so there is no difference and no verdict."

    private func store() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try StoreByHand.make(in: folder)
        for id in ["a0", "a1", "a2"] {
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
        #expect(lines.count == 2 && lines[1].hasSuffix(",,,,,no baseline"), "\(csv.output)")
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
