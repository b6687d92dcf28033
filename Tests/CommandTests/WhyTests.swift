import Foundation
import Testing

@Suite struct `What is behind a report` {
    private func spec(_ more: String) -> String {
        """
        {"name": "x", "kind": "encoder", "seeds": [0, 1, 2],
         "data": {"type": "idx", "path": "/usr/share/datasets/fashion-mnist", "trainImages": 64, "testImages": 32},
         "evaluation": {"trainImages": 64, "testImages": 32, "knn": {"neighbours": 5}, "supervised": null},
         "views": {"size": 16}, "encoder": {"type": "conv", "width": 2}, "ablations": {"wide": {"encoder.width": 3}}\(more)}
        """
    }

    @Test func `is every run with its value, and claims that it does not carry end with status 1`() throws {
        let folder = try TemporaryFolder()
        try folder.write(spec(""), to: "x.json")
        let run = try Program.run("run", "x.json", in: folder)
        #expect(run.status == 0, "\(run.words)")
        let why = try Program.run("why", "x", "wide", "probe.accuracy", "--csv", in: folder)
        let rows = why.output.split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        #expect(why.status == 0 && rows.count == 4 && rows[0].prefix(4) == ["run", "seed", "state", "value"])
        let values = rows.dropFirst().compactMap { row in
            Double(row[3]).flatMap { value in Double(row[7]).map { (value, $0) } }
        }
        let compared = try Program.run("compare", "x", "--metric", "probe.accuracy", "--csv", in: folder)
        let line = try #require(compared.output.split(separator: "\n").first { $0.contains(",wide,") }).split(
            separator: ","
        )
        let mean = try #require(Double(line[4])), difference = try #require(Double(line[6]))
        #expect(values.count == 3 && abs(values.map(\.0).reduce(0, +) / 3 - mean) < 1e-9)
        #expect(abs(values.map(\.1).reduce(0, +) / 3 - difference) < 1e-9)
        let unknown = try Program.run("why", "x", "narrow", in: folder)
        #expect(unknown.status == 2 && unknown.words.contains("no variant \"narrow\"; known: baseline, wide"))

        // Accuracies are between 0 and 100.
        try folder.write(spec(#", "expected": ["probe.accuracy(wide) > -1"]"#), to: "x.json")
        #expect(try Program.run("report", "x.json", "--verify", in: folder).status == 0)
        try folder.write(spec(#", "expected": ["probe.accuracy(wide) > 101"]"#), to: "x.json")
        let broken = try Program.run("report", "x.json", "--verify", in: folder)
        #expect(broken.status == 1 && broken.words.contains("x: probe.accuracy(wide) > 101: does not hold"))
        #expect(try Program.run("report", "x.json", in: folder).status == 0)
    }
}
