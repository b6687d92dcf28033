import Foundation
import Testing

@Suite struct `parallax export` {
    @Test func `gives every value of every metric as csv and as json`() throws {
        let folder = try TemporaryFolder()
        try folder.write(SpecTexts.depth(steps: 3), to: "spec.json")
        #expect(try Program.run("run", "spec.json", in: folder).status == 0)
        let id = try onlyRun(in: folder).lastPathComponent
        let csv = try Program.run("export", id, "--format", "csv", in: folder)
        #expect(csv.status == 0 && csv.words.isEmpty)
        let rows = csv.output.split(separator: "\n").map(String.init)
        #expect(rows.first == "step,name,value")
        let shown = try Program.run("show", id, "--metrics", "--csv", in: folder)
        // The same values, in the order of steps.
        let expected = shown.output.split(separator: "\n").dropFirst().map { line in
            let fields = line.split(separator: ",")
            return "\(fields[1]),\(fields[0]),\(fields[2])"
        }
        #expect(rows.dropFirst().sorted() == expected.sorted() && rows.count > 20)
        let steps = rows.dropFirst().compactMap { Int($0.prefix { $0 != "," }) }
        #expect(steps == steps.sorted() && Set(steps) == [1, 2, 3])

        let json = try Program.run("export", id, "--format", "json", "--output", "deep/m.json", in: folder)
        #expect(json.status == 0 && json.output.isEmpty)
        #expect(json.words == "deep/m.json: \(rows.count - 1) values of run \(id)\n")
        let data = try Data(contentsOf: folder.url.appending(path: "deep/m.json"))
        let document = try JSONSerialization.jsonObject(with: data) as? [String: Any]
        let metrics = document?["metrics"] as? [[String: Any]]
        #expect(document?["run"] as? String == id && metrics?.count == rows.count - 1)
        let first = metrics?.first
        let line = "\(first?["step"] as? Int ?? 0),\(first?["name"] as? String ?? "")"
        #expect(rows[1].hasPrefix(line + ","))
    }

    @Test func `writes nothing, with status 2, without a run, a checkpoint or a file to write`() throws {
        let folder = try TemporaryFolder()
        try folder.write(SpecTexts.depth(steps: 3), to: "spec.json")
        #expect(try Program.run("run", "spec.json", in: folder).status == 0)
        let run = try onlyRun(in: folder)
        let id = run.lastPathComponent
        func refusal(_ arguments: String...) throws -> String {
            let result = try Program.start(["export"] + arguments, in: folder).wait()
            #expect(result.status == 2 && result.output.isEmpty, "\(arguments)")
            return result.words
        }
        #expect(try refusal(id, "--format", "safetensors").contains("safetensors need --output FILE"))
        #expect(try refusal(id, "--format", "xml", "--output", "x").contains("xml"))
        let unknown = try refusal("zzzz", "--format", "safetensors", "--output", "x")
        #expect(unknown.contains("no run has an id that begins with \"zzzz\""))
        #expect(try refusal(id, "--format", "csv", "--output", "").contains("--output is empty"))
        try FileManager.default.removeItem(at: run.appending(path: "checkpoints"))
        let bare = try refusal(id, "--format", "safetensors", "--output", "x")
        #expect(bare == "results/runs/\(id)/checkpoints: has no checkpoint yet\n")
        #expect(!folder.exists("x"))
        try folder.write("", to: "file")
        #expect(
            try refusal(id, "--format", "csv", "--output", "file/x").contains("file: is a file, and a folder is needed")
        )
    }
}
