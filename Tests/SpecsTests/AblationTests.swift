import Foundation
import Specs
import Testing

@Suite struct `An ablation` {
    private func complaints(_ ablations: String, _ more: String = "") throws -> [String] {
        try SpecFolder(["a.json": depthSpec("\"ablations\": {\(ablations)}" + more)]).complaints()
    }

    @Test func `must change something that a result depends on`() throws {
        let found = try complaints("\"a\": {\"training.logEvery\": 3, \"evaluation.images\": 1}")
        #expect(found == ["$.ablations.a: changes nothing that a result depends on"])
    }

    @Test func `must not change how results are measured`() throws {
        let found = try complaints(
            "\"a\": {\"evaluation.maximumDepth\": 40, \"objective.smoothness\": 0}, \"b\": {\"evaluation\": {\"minimumDepth\": 1}}"
        )
        #expect(found.count == 2)
        #expect(found[0].hasPrefix("$.ablations.a[\"evaluation.maximumDepth\"]: changes how results are measured"))
        #expect(found[1].hasPrefix("$.ablations.b.evaluation: changes how results are measured"))
        #expect(try complaints("\"a\": {\"evaluation.images\": 1, \"objective.smoothness\": 0}") == [])
    }

    @Test func `may change the kind to one that is measured alike, and keeps what both have`() throws {
        let other = try complaints(
            "\"a\": {\"kind\": \"contrastive\", \"data\": {\"type\": \"idx\"}, \"network\": null}"
        )
        #expect(other.contains { $0.hasPrefix("$.ablations.a.network: is unknown") }, "\(other)")
        let depth = try complaints("\"a\": {\"kind\": \"contrastive\", \"data\": {\"type\": \"idx\"}}")
        #expect(depth.contains("$.ablations.a.kind: is measured otherwise than depth, the baseline's"), "\(depth)")
        let folder = try SpecFolder([
            "a.json": """
            {"name": "x", "kind": "contrastive", "data": {"type": "idx", "trainImages": 500},
             "encoder": {"type": "conv"}, "objective": {"type": "barlow"}, "training": {"steps": 5, "batch": 16},
             "ablations": {"b": {"kind": "pretext", "task.head": {"type": "rotation"}}}}
            """
        ])
        let variants = try folder.experiment().variants
        let found = variants[1].kind.settings as? PretextSettings
        let pretext = try #require(found)
        #expect(pretext.training.steps == 5 && pretext.training.batch == 16)
        #expect(pretext.encoder.json == variants[0].kind.json["encoder"])
    }

    @Test func `needs a name, changes, and whole paths`() throws {
        let found = try complaints(
            """
            "": {"training.batch": 2}, "baseline": {"training.batch": 2}, "e": {}, "n": 3,
            "p": {"objective..smoothness": 1}, "q": {"": 1}, "\(String(repeating: "é", count: 101))": {"training.batch": 2}
            """
        )
        #expect(found.count == 7, "\(found)")
        #expect(found[0].hasPrefix("$.ablations[\"\"]: is an empty name"))
        #expect(found[1].hasPrefix("$.ablations.baseline: is the name of the variant without changes"))
        #expect(found[2] == "$.ablations.e: is empty, expected changes such as {\"training.batch\": 8}")
        #expect(found[3] == "$.ablations.n: is 3, expected changes such as {\"training.batch\": 8}")
        #expect(found[4].hasPrefix("$.ablations.p[\"objective..smoothness\"]: is not the path of a setting"))
        #expect(found[5].hasPrefix("$.ablations.q[\"\"]: is not the path of a setting"))
        #expect(found[6].contains("is a name of 101 characters, expected 100 at most"))
    }

    @Test func `is read whatever is wrong elsewhere, and repeats no mistake of the baseline`() throws {
        let folder = try SpecFolder([
            "a.json": """
            {"name": "-x", "kind": "depth", "objective": {"smoothness": "much"},
             "ablations": {"a": {"objective.smothness": 0}, "b": {"objective.smoothness": 1}, "c": {"training.batch": 0}}}
            """
        ])
        let found = folder.complaints()
        #expect(found.count == 5, "\(found)")
        #expect(found[0].hasPrefix("$.name: "))
        #expect(found[1].hasPrefix("$.objective.smoothness: is \"much\""))
        #expect(found[2].hasPrefix("$.training.steps: is missing"))
        #expect(found[3].hasPrefix("$.ablations.a[\"objective.smothness\"]: is unknown"))
        #expect(found[4].hasPrefix("$.ablations.c[\"training.batch\"]: is 0"))
    }

    @Test func `has its name and paths checked even if the kind is unknown`() throws {
        let folder = try SpecFolder([
            "a.json": "{\"name\": \"x\", \"kind\": \"dept\", \"ablations\": {\"\": {\"a..b\": 1}}}"
        ])
        #expect(folder.complaints().count == 3)
    }

    @Test func `of other data is not one that changes nothing`() throws {
        let frames = "{\"type\": \"frames\", \"path\": \"one\", \"intrinsics\": {\"fieldOfView\": 60}}"
        let folder = try SpecFolder([
            "a.json": depthSpec("\"data\": \(frames), \"ablations\": {\"two\": {\"data.path\": \"two\"}}")
        ])
        for name in ["one", "two"] {
            for index in 0..<3 { try folder.write(name, to: "\(name)/\(index).png") }
        }
        let runs = try folder.runs()
        #expect(runs.count == 2 && runs[0].id != runs[1].id)
        #expect(runs[1].variant.changes == ["data.path": "two"])
        for index in 0..<3 { try folder.write("one", to: "two/\(index).png") }
        let found = folder.complaints()
        #expect(found.count == 1 && found[0].hasPrefix("$.ablations.two[\"data.path\"]: changes nothing"), "\(found)")
    }
}

@Suite struct `Contradictions` {
    @Test func `are found beside other mistakes of the same settings`() throws {
        let folder = try SpecFolder([
            "a.json": """
            {"name": "x", "kind": "depth", "data": {"type": "scenes", "height": 20, "world": "rod"},
             "training": {"batch": 0, "clip": -1},
             "evaluation": {"images": 99, "minimumDepth": 90}}
            """
        ])
        let found = folder.complaints()
        for place in [
            "data.world", "objective.scales", "training.steps", "training.batch", "training.clip", "evaluation.images",
            "evaluation.minimumDepth",
        ] {
            #expect(found.contains { $0.hasPrefix("$.\(place): ") }, "\(place)")
        }
        #expect(found.count == 7, "\(found)")
    }

    @Test func `are not made up from settings that could not be read`() throws {
        let folder = try SpecFolder([
            "a.json": """
            {"name": "x", "kind": "depth", "training": {"stesp": 10},
             "data": {"type": "scenes", "height": "low"}, "objective": {"scales": 9}}
            """
        ])
        #expect(folder.complaints().count == 3, "\(folder.complaints())")
    }
}
