import Foundation
import Specs
import Testing

/// Networks of ResNet whose encoders begin with files.
private func networks(depth: String? = nil, pose: String? = nil, _ more: String = "") -> String {
    func network(_ weights: String?) -> String {
        "{\"type\": \"resnet\"" + (weights.map { ", \"weights\": \"\($0)\"" } ?? "") + "}"
    }
    return depthSpec("\"network\": {\"depth\": \(network(depth)), \"pose\": \(network(pose))}" + more)
}

@Suite struct `Files of weights` {
    @Test func `count in a run's id by their content and their place, not by their name`() throws {
        let folder = try SpecFolder([
            "a.json": networks(depth: "w.h5"), "b.json": networks(depth: "copy.h5"), "c.json": networks(pose: "w.h5"),
            "d.json": networks(), "e.json": networks(depth: "w.h5", pose: "w.h5"), "w.h5": "weights",
            "copy.h5": "weights",
        ])
        func id(_ name: String) throws -> String { try folder.runs(name)[0].id }
        let first = try id("a.json")
        #expect(try id("b.json") == first)
        let others = try ["a.json", "c.json", "d.json", "e.json"].map(id)
        #expect(Set(others).count == 4)
        // In the middle of the file, where frames and videos are not looked at.
        let long = String(repeating: "w", count: 20_000)
        try folder.write(long + "a" + long, to: "w.h5")
        let second = try id("a.json")
        try folder.write(long + "b" + long, to: "w.h5")
        let third = try id("a.json")
        #expect(Set([first, second, third]).count == 3)
    }

    @Test func `leave ids alone where there are none, and data its own fingerprint`() throws {
        let folder = try SpecFolder(["a.json": networks(), "b.json": networks(depth: "w.h5"), "w.h5": "weights"])
        let (without, with) = (try folder.runs()[0].config, try folder.runs("b.json")[0].config)
        #expect(without.weights.isEmpty && without.json["weights"] == nil)
        #expect(Array(with.weights.keys) == ["network.depth.weights"])
        #expect(with.fingerprint == nil && with.dataKey == without.dataKey)
        try folder.write(with.json.canonical, to: "config.json")
        let read = try RunConfig(contentsOf: folder.url.appending(path: "config.json"))
        #expect(read == with && read.id == with.id)
    }

    @Test func `are relative to the file that states them, in ablations as well`() throws {
        let folder = try SpecFolder([
            "base/p.json": networks(depth: "w.h5"),
            "a.json": """
            {"name": "y", "extends": "base/p.json", "ablations": {
              "dotted": {"network.depth.weights": "w.h5"}, "random": {"network.depth.weights": null},
              "nested": {"network.pose": {"type": "resnet", "weights": "p.h5"}},
              "deep": {"network": {"pose": {"type": "resnet", "weights": "p.h5"}}}}}
            """,
            "base/w.h5": "one", "w.h5": "two", "p.h5": "three",
        ])
        let runs = try folder.runs()
        let paths = runs.map { run in run.config.kind.references.inputs.map(\.input) }
        let (base, here, pose) = (folder.path("base/w.h5"), folder.path("w.h5"), folder.path("p.h5"))
        #expect(paths == [[base], [here], [], [base, pose], [base, pose]].map { $0.map(Input.file) })
        #expect(Set(runs.map(\.id)).count == 4)
    }

    @Test func `that are missing are blamed where they are stated, all at once`() throws {
        let more = ", \"ablations\": {\"pose\": {\"network.pose.weights\": \"q.h5\"}}"
        let folder = try SpecFolder(["a.json": networks(depth: "p.h5", more)])
        let (p, q) = (folder.path("p.h5"), folder.path("q.h5"))
        #expect(
            folder.complaints() == [
                "$.network.depth.weights: there is no \(p)",
                "$.ablations.pose[\"network.pose.weights\"]: there is no \(q)",
            ]
        )
        try folder.write("", to: "p.h5/file")
        #expect(folder.complaints()[0].hasSuffix("p.h5 is no file, expected one of parallax import-weights"))
    }

    @Test func `of the same content change nothing`() throws {
        let more = ", \"ablations\": {\"copy\": {\"network.depth.weights\": \"copy.h5\"}}"
        let folder = try SpecFolder(["a.json": networks(depth: "w.h5", more), "w.h5": "weights", "copy.h5": "weights"])
        let place = "$.ablations.copy[\"network.depth.weights\"]"
        let words = "changes nothing that a result depends on: the content is that of the baseline"
        #expect(folder.complaints() == ["\(place): \(words)"])
        try folder.write("others", to: "copy.h5")
        #expect(folder.complaints().isEmpty)
    }

    @Test func `are refused for a pose network that has no encoder of its own`() throws {
        let pose = "{\"type\": \"resnet\", \"encoder\": \"shared\", \"weights\": \"w.h5\"}"
        let spec = depthSpec("\"network\": {\"depth\": {\"type\": \"resnet\"}, \"pose\": \(pose)}")
        let found = try SpecFolder(["a.json": spec, "w.h5": ""]).complaints()
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix("$.network.pose.weights: is for a separate encoder") == true, "\(found)")
    }

    @Test(arguments: [
        ("not weights", "is not an HDF5 file"), ("", "is not an HDF5 file"), ("PK\u{3}\u{4}", "is not an HDF5 file"),
    ])
    func `that are of another format are refused before anything is trained`(text: String, words: String) throws {
        let folder = try SpecFolder(["a.json": networks(depth: "w.pth"), "w.pth": text])
        let found = folder.complaints()
        #expect(found.count == 1 && found[0].hasPrefix("$.network.depth.weights: \(folder.path("w.pth")) \(words); "))
        #expect(found[0].contains("parallax import-weights"))
    }

    @Test func `that were cut are refused, with how many bytes are left`() throws {
        let folder = try SpecFolder(["a.json": networks(depth: "w.h5"), "w.h5": "weights"])
        let file = try FileHandle(forWritingTo: URL(filePath: folder.path("w.h5")))
        try file.truncate(atOffset: 100)
        let found = folder.complaints()
        #expect(found.count == 1 && found[0].contains("is cut: it has 100 of 103 bytes"))
    }
}
