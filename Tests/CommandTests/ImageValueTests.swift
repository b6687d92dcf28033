import Foundation
import Testing

@Suite struct `What single images came to` {
    /// The columns of a file with the header `image,value`.
    private func columns(_ file: URL) throws -> (images: [String], values: [Double]) {
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
        #expect(lines.first == "image,value")
        let rows = lines.dropFirst().map { $0.split(separator: ",").map(String.init) }
        return (rows.map { $0[0] }, rows.compactMap { Double($0[1]) })
    }

    @Test func `lies in the run's folder for depth, averages to its metrics, and is compared in the report`() throws {
        let folder = try TemporaryFolder()
        var spec = SpecTexts.depth(name: "single", steps: 2, checkpointEvery: 2)
        spec.removeLast(2)
        try folder.write(spec + #", "ablations": {"smoother": {"objective.smoothness": 1}}}"#, to: "spec.json")
        let result = try Program.run("run", "spec.json", in: folder)
        #expect(result.status == 0, "\(result.words)")
        let listing = try Program.run("runs", "--json", in: folder)
        let document = try JSONSerialization.jsonObject(with: Data(listing.output.utf8)) as? [String: Any]
        let runs = try #require(document?["runs"] as? [[String: Any]])
        #expect(runs.count == 2)
        for run in runs {
            let id = try #require(run["id"] as? String)
            let metrics = try #require(run["metrics"] as? [String: Double])
            for metric in ["dense.abs_rel", "dense.rmse", "dense.a1"] {
                let file = folder.url.appending(path: "results/runs/\(id)/artifacts/images.\(metric).csv")
                let (images, values) = try columns(file)
                #expect(values.count == images.count && Set(images).count == images.count && values.count > 1)
                let mean = values.reduce(0, +) / Double(values.count)
                #expect(try abs(mean - #require(metrics[metric])) < 1e-9, "\(metric)")
            }
        }
        let report = try Program.run("report", "spec.json", in: folder)
        #expect(report.status == 0, "\(report.words)")
        let text = try String(
            contentsOf: folder.url.appending(path: "results/reports/single/report.md"),
            encoding: .utf8
        )
        #expect(
            text.contains(
                "## Images and seeds\n\n| variant | difference in `dense.abs_rel` | seeds | 95 %, other images |"
            )
        )
    }
}
