import Foundation
import Testing

@Suite struct `Two runs` {
    private let spec = """
        {"name": "x", "kind": "encoder", "seeds": [0, 1],
         "data": {"type": "idx", "path": "/usr/share/datasets/fashion-mnist", "trainImages": 64, "testImages": 32},
         "evaluation": {"trainImages": 64, "testImages": 32, "knn": {"neighbours": 5}, "supervised": null},
         "views": {"size": 16}, "encoder": {"type": "conv", "width": 2},
         "ablations": {"wide": {"encoder.width": 3}}}
        """

    private func ids(in folder: TemporaryFolder) throws -> [String: String] {
        let plan = try Program.run("plan", "x.json", "--csv", in: folder)
        let lines = plan.output.split(separator: "\n").dropFirst().map { $0.split(separator: ",").map(String.init) }
        return Dictionary(uniqueKeysWithValues: lines.map { ("\($0[1]) \($0[2])", $0[0]) })
    }

    @Test func `differ in what diff shows, and explain says which of it made two of them`() throws {
        let folder = try TemporaryFolder()
        try folder.write(spec, to: "x.json")
        let run = try Program.run("run", "x.json", in: folder)
        #expect(run.status == 0, "\(run.words)")
        let ids = try ids(in: folder)
        let (base, seed, wide) = (
            try #require(ids["baseline 0"]), try #require(ids["baseline 1"]), try #require(ids["wide 0"])
        )

        let bySeed = try Program.run("explain", base, seed, "--csv", in: folder)
        #expect(bySeed.output == "part,name,\(base),\(seed),identifies\nseed,,0,1,true\n")
        let bySetting = try Program.run("explain", String(base.prefix(8)), wide, "--csv", in: folder)
        #expect(bySetting.output == "part,name,\(base),\(wide),identifies\nsetting,encoder.width,2,3,true\n")
        #expect(try Program.run("explain", base, base, in: folder).output == "Both are the run \(base).\n")

        let diff = try Program.run("diff", base, wide, in: folder)
        let words = diff.output.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        #expect(words.contains(["encoder.width", "2", "3"]), "\(diff.output)")
        // A random encoder of another width measures otherwise; the same machine is not shown.
        #expect(words.contains { $0.first == "control.random_encoder.knn.accuracy" && $0.count == 4 }, "\(diff.output)")
        #expect(!words.contains { ["host", "device", "threads", "libtorch"].contains($0.first) })
        let markdown = try Program.run("diff", base, wide, "--markdown", in: folder).output
        #expect(markdown.contains("| encoder.width | 2 | 3 |"), "\(markdown)")
        let latex = try Program.run("diff", base, wide, "--latex", in: folder).output
        #expect(latex.contains("\nencoder.width & 2 & 3 \\\\\n"), "\(latex)")
        let json = try Program.run("diff", base, wide, "--json", in: folder)
        let document = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
        #expect(document?["runs"] as? [String] == [base, wide])
    }

    @Test func `that are not there are said so`() throws {
        let folder = try TemporaryFolder()
        try folder.write(spec, to: "x.json")
        for command in ["diff", "explain"] {
            let result = try Program.run(command, "abc", "def", in: folder)
            #expect(result.status == 2 && !result.words.isEmpty && result.output.isEmpty)
        }
    }
}
