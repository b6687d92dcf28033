import Foundation
import Journal
import Records
import Reports
import Specs
import Testing

@Suite struct `Files of a report` {
    let store = TemporaryStore()

    @Test func `is the same, byte for byte, when it is made again`() throws {
        try store.addDepthExperiment()
        let first = try Report(of: "depth-objective", in: store.open())
        #expect(try Report(of: "depth-objective", in: store.open()) == first)
        _ = try Store.reindex(store.folder)
        #expect(try Report(of: "depth-objective", in: store.open()) == first)
    }

    @Test func `has its text, its data, its figures and its pictures`() throws {
        try store.addDepthExperiment()
        try store.addContrastiveExperiment()
        let depth = try Report(of: "depth-objective", in: store.open())
        let names = Set(depth.files.keys)
        #expect(names.isSuperset(of: ["report.md", "data.json", "figures/result.svg", "figures/train-loss.svg"]))
        #expect(depth.files["figures/depth-truth-2.png"] == pixel)
        #expect(depth.files["figures/depth-prediction-0-2-no-smoothness.png"] == pixel)
        let contrastive = try Report(of: "contrastive-views", in: store.open())
        #expect(contrastive.files.keys.contains("figures/embeddings.svg"))
        #expect(contrastive.files["figures/neighbours-1-temperature-0-1.png"] == pixel)
        for report in [depth, contrastive] {
            let text = String(decoding: report.files["report.md"] ?? Data(), as: UTF8.self)
            for file in report.files.keys where file.hasPrefix("figures/") { #expect(text.contains("\"\(file)\"")) }
            for match in text.matches(of: /src="([^"]+)"/) { #expect(report.files[String(match.1)] != nil) }
        }
    }

    @Test func `shows what a pretext task was given, and predicts`() throws {
        for (index, variant) in ["baseline", "more hidden"].enumerated() {
            for seed in 0..<2 {
                var run = TemporaryStore.Run(variant: variant, index: index, seed: seed, kind: "pretext")
                run.metrics = ["task.loss": 0.1]
                run.artifacts = [("strip.png", pixel)]
                try store.add(run, to: "tasks", primary: "task.loss")
            }
        }
        let report = try Report(of: "tasks", in: store.open())
        let strips = report.files.filter { $0.key.contains("strip") }
        #expect(Set(strips.keys) == ["figures/strip-0-baseline.png", "figures/strip-1-more-hidden.png"])
        let text = String(decoding: report.files["report.md"] ?? Data(), as: UTF8.self)
        #expect(text.contains("Held-out images, seed 0; from above: what the network is given"))
    }

    @Test func `draws the loss of a total collapse beside the curve`() throws {
        var run = TemporaryStore.Run(kind: "contrastive")
        run.training = (1...3).map { ($0, ["train.loss": 5 - Double($0)]) }
        run.metrics = ["probe.accuracy": 80, "train.collapse_loss": 6.2]
        try store.add(run, to: "watched", primary: "probe.accuracy", goal: "maximize")
        let report = try Report(of: "watched", in: store.open())
        let drawing = String(decoding: report.files["figures/train-loss.svg"] ?? Data(), as: UTF8.self)
        #expect(drawing.contains("stroke-dasharray=\"5,4\""))
        let text = String(decoding: report.files["report.md"] ?? Data(), as: UTF8.self)
        #expect(text.contains("Dashed is the loss of a total collapse"))
    }

    @Test func `is checked against what is in its folder`() throws {
        try store.add(.init(metrics: ["dense.abs_rel": 0.2]))
        let report = try Report(of: "depth", in: store.open())
        let folder = report.folder(in: store.reports)
        #expect(try report.differences(from: store.reports) == ["data.json", "figures/result.svg", "report.md"])
        #expect(try report.write(into: store.reports) == folder.appending(path: "report.md"))
        #expect(try report.differences(from: store.reports).isEmpty)

        try Data("?".utf8).write(to: folder.appending(path: "report.md"))
        try Data("?".utf8).write(to: folder.appending(path: "figures/old.svg"))
        try Data("mine".utf8).write(to: folder.appending(path: "figures/notes.txt"))
        try FileManager.default.removeItem(at: folder.appending(path: "data.json"))
        #expect(try report.differences(from: store.reports) == ["data.json", "figures/old.svg", "report.md"])
        try report.write(into: store.reports)
        #expect(try report.differences(from: store.reports).isEmpty)
        #expect(FileManager.default.fileExists(atPath: folder.appending(path: "figures/notes.txt").path))
    }

    @Test func `leaves the old report whole where it cannot be written, and names the place`() throws {
        try store.add(.init(metrics: ["dense.abs_rel": 0.2]))
        let report = try Report(of: "depth", in: store.open())
        let folder = report.folder(in: store.reports)
        // Where a figure's folder should be there is a file, which stops root as well.
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data("mine".utf8).write(to: folder.appending(path: "figures"))
        try Data("old".utf8).write(to: folder.appending(path: "report.md"))
        let error = #expect(throws: JournalError.self) { try report.write(into: store.reports) }
        #expect(error.map { "\($0)".contains("depth/figures") } == true, "\(String(describing: error))")
        #expect(try Data(contentsOf: folder.appending(path: "report.md")) == Data("old".utf8))
        #expect(try Data(contentsOf: folder.appending(path: "figures")) == Data("mine".utf8))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).allSatisfy { !$0.hasPrefix(".") })
    }

    @Test func `knows by which path its spec was called`() throws {
        try store.add(.init())
        #expect(Report.spec(of: "depth", in: store.reports) == nil)
        try Report(of: "depth", in: store.open(), spec: "a.json").write(into: store.reports)
        #expect(Report.spec(of: "depth", in: store.reports) == "a.json")
    }

    @Test func `a folder in place of a picture is named in plain words`() throws {
        try store.add(.init(artifacts: [("input-0.png", pixel), ("prediction-0.png", pixel)]))
        let picture = RunFolder(Store.runs(in: store.folder).appending(path: "d00")).artifacts
            .appending(path: "prediction-0.png")
        try FileManager.default.removeItem(at: picture)
        try FileManager.default.createDirectory(at: picture, withIntermediateDirectories: true)
        let error = #expect(throws: JournalError.self) { try Report(of: "depth", in: store.open()) }
        #expect(error?.description == "\(picture.path): cannot be read: is a directory")
    }

    @Test func `keeps data that reads back as it was`() throws {
        try store.addContrastiveExperiment()
        try store.add(.init(metrics: ["dense.abs_rel": .infinity]), to: "contrastive-views")
        let data = try ReportData(of: "contrastive-views", in: store.open(), spec: "a.json")
        #expect(try ReportData(json: Data(data.json().utf8)) == data)
    }

    @Test func `of an unknown experiment names one that is alike`() throws {
        try store.add(.init())
        let error = #expect(throws: StoreError.self) { try Report(of: "dept", in: store.open()) }
        #expect(error?.description == "no experiment is called \"dept\"; did you mean depth?")
    }

    @Test func `without Python says what to do and writes nothing`() throws {
        try store.add(.init(metrics: ["dense.abs_rel": 0.2]))
        let missing = #expect(throws: FigureError.self) {
            try FigureRenderer.find(environment: ["PARALLAX_PYTHON": "/nowhere/python"])
        }
        #expect(missing?.description.contains("PARALLAX_PYTHON names /nowhere/python, which is not a program") == true)
        let renderers = ["/bin/false", "/bin/true", "/nowhere/python"].map { FigureRenderer(python: URL(filePath: $0)) }
        for renderer in renderers {
            let error = #expect(throws: FigureError.self) {
                try Report(of: "depth", in: store.open(), renderer: renderer).write(into: store.reports)
            }
            #expect(error?.description.contains(renderer.python.path) == true)
        }
        #expect(!FileManager.default.fileExists(atPath: store.reports.path))
    }

    @Test func `is told by Python what is wrong with a figure`() throws {
        let renderer = try FigureRenderer.find()
        let error = #expect(throws: FigureError.self) { try renderer.svgs(of: ["a": ["mark": "nonsense"]]) }
        #expect(error?.description.hasPrefix("figures cannot be drawn: ") == true)
        #expect(try renderer.svgs(of: [:]).isEmpty)
    }
}
