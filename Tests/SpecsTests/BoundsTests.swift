import Foundation
import Specs
import Testing

@Suite struct `Bounds of settings` {
    @Test(arguments: [
        ("\"schedule\": {\"type\": \"cosine\", \"warmUp\": 1e300}", "$.training.schedule.warmUp: is 1e+300"),
        ("\"schedule\": {\"type\": \"step\", \"every\": 9007199254740991}", "$.training.schedule.every: is 900"),
        ("\"epochs\": 9007199254740991, \"steps\": null", "$.training.epochs: is 9007199254740991"),
        ("\"steps\": 2000000000", "$.training.steps: is 2000000000"),
        ("\"checkpointEvery\": 2000000000", "$.training.checkpointEvery: is 2000000000"),
        ("\"optimizer\": {\"rate\": 1e300}", "$.training.optimizer.rate: is 1e+300"),
        ("\"clip\": 1e300", "$.training.clip: is 1e+300"),
    ])
    func `keep numbers out that a run would overflow on`(setting: String, complaint: String) throws {
        let steps = setting.contains("\"steps\"") ? "" : "\"steps\": 10, "
        let folder = try SpecFolder([
            "a.json": "{\"name\": \"x\", \"kind\": \"depth\", \"training\": {\(steps)\(setting)}}"
        ])
        let found = folder.complaints()
        #expect(found.count == 1 && found[0].hasPrefix(complaint) && found[0].hasSuffix("expected at most 1000000000"))
    }

    @Test func `hold for products of settings as well`() throws {
        let scenes = "{\"type\": \"scenes\", \"sequences\": 100000, \"frames\": 10000, \"height\": 2048}"
        let found = try SpecFolder(["a.json": depthSpec("\"data\": \(scenes)")]).complaints()
        #expect(found.count == 1 && found[0].hasPrefix("$.data.frames: is 10000"), "\(found)")
        let wide = try SpecFolder([
            "a.json": """
            {"name": "x", "kind": "depth", "training": {"steps": 1, "batch": 65536},
             "data": {"type": "scenes", "height": 2048, "width": 4096}}
            """
        ])
        #expect(wide.complaints() == ["$.training.batch: is 65536, too many triples of frames of 2048×4096: 28 fit"])
    }

    @Test func `say how many scales fit`() throws {
        let folder = try SpecFolder(["a.json": depthSpec("\"data\": {\"type\": \"scenes\", \"height\": 20}")])
        #expect(folder.complaints() == ["$.objective.scales: is 4, too many for frames of 20×320: 3 fit"])
        #expect(try folder.experiment("a.json", ["objective.scales=3"]).variants.count == 1)
    }

    @Test func `let a seed be as large as JSON can say, and no larger`() throws {
        let folder = try SpecFolder(["a.json": depthSpec()])
        #expect(try folder.experiment("a.json", ["seeds=[9007199254740991]"]).seeds == [9_007_199_254_740_991])
        #expect(
            folder.complaints("a.json", ["seeds=[9007199254740992]"])
                == ["$.seeds[0]: is 9007199254740992, expected a whole number between -2^53 and 2^53"]
        )
        #expect(
            folder.complaints("a.json", ["data.seed=-1"]).first?.hasPrefix("$.data.seed: is -1, expected from 0")
                == true
        )
    }

    @Test func `refuse contrasting an image with itself only`() throws {
        let folder = try SpecFolder([
            "a.json": "{\"name\": \"x\", \"kind\": \"contrastive\", \"training\": {\"steps\": 1, \"batch\": 1}}"
        ])
        let found = folder.complaints()
        #expect(found.count == 1 && found[0].hasPrefix("$.training.batch: is 1, expected 2 at least"), "\(found)")
    }

    @Test func `are shown with the lists that break them, shortened`() throws {
        let folder = try SpecFolder(["a.json": depthSpec()])
        let long = "seeds=[" + (0..<100).map { "\($0)," }.joined() + "0]"
        let found = folder.complaints("a.json", [long])
        #expect(found.count == 1 && found[0].hasPrefix("$.seeds: is [0,1,2,3") && found[0].contains("…]"), "\(found)")
        #expect(found[0].count < 200)
    }

    @Test(arguments: [
        ("-a", ["first character"]), ("a b", ["letters, digits, '.', '-', '_' only"]), ("", ["at least"]),
        (String(repeating: "a", count: 101), ["at most 100 characters, not 101"]),
        ("-a b", ["only", "first character"]),
    ])
    func `of a name are named when they are broken`(name: String, words: [String]) throws {
        let found = try SpecFolder(["a.json": depthSpec()]).complaints("a.json", ["name=\"\(name)\""])
        #expect(found.count == 1 && found[0].hasPrefix("$.name: is "))
        for word in words { #expect(found[0].contains(word), "\(found)") }
    }

    @Test(arguments: ["\\u0000", "\\u001b[2J", "\\u007f", "\\u009b", "\\ufffe", "\\uffff", "\\ufdd0", "\\ud83f\\udfff"])
    func `keep characters out of words that no figure can show`(character: String) throws {
        let question = try SpecFolder(["a.json": depthSpec("\"question\": \"why\(character)?\"")]).complaints()
        #expect(question.count == 1 && question[0].hasPrefix("$.question: is "), "\(question)")
        let name = try SpecFolder([
            "a.json": depthSpec("\"ablations\": {\"a\(character)\": {\"training.batch\": 2}}")
        ]).complaints()
        #expect(name.count == 1 && name[0].contains("is a name with"), "\(name)")
        let shown = (question + name).joined().unicodeScalars
        #expect(!shown.contains { $0.properties.generalCategory == .control })
    }

    @Test func `leave words of any language alone`() throws {
        let folder = try SpecFolder([
            "a.json": depthSpec("\"question\": \"¿Qué? なぜ 🙂\", \"ablations\": {\"größer 🙂\": {\"training.batch\": 2}}")
        ])
        #expect(try folder.experiment().variants[1].name == "größer 🙂")
    }
}

@Suite struct `The metric that decides` {
    private func complaints(_ metric: String, _ more: String = "") throws -> [String] {
        let primary = "\"primary\": {\"metric\": \"\(metric)\", \"goal\": \"minimize\"}"
        return try SpecFolder(["a.json": depthSpec(primary + more)]).complaints()
    }

    @Test(arguments: ["dense.abs_rel", "abs_rel", "snippet5.ate", "ate", "l1", "synthesis.l1", "train.anything"])
    func `may be any that is measured, by its full or its short name`(metric: String) throws {
        #expect(try complaints(metric) == [])
    }

    @Test func `is refused with a hint if it is not measured`() throws {
        #expect(try complaints("abs_rell") == ["$.primary.metric: is \"abs_rell\"; did you mean \"abs_rel\"?"])
        #expect(try complaints("probe.accuracy")[0].contains("measured here: dense.abs_rel, "))
        #expect(try complaints("control.zero_motion.snippet5.ate").count == 1)
    }

    @Test func `is one that the data can give`() throws {
        let data = ", \"data\": {\"type\": \"frames\", \"path\": \"v\", \"intrinsics\": {\"fieldOfView\": 70}}"
        let found = try complaints("dense.abs_rel", data)
        #expect(found.count == 1 && found[0].hasPrefix("$.primary.metric: ") && found[0].contains("synthesis.l1"))
    }

    @Test func `has to be named where nothing is held out to measure the usual one on`() throws {
        func complaints(_ kind: String, _ more: String = "") throws -> [String] {
            let data = #""data": {"type": "frames", "path": "v", "heldOut": 0, "intrinsics": {"fieldOfView": 60}}"#
            let text = #"{"name": "x", "kind": "\#(kind)", "training": {"steps": 1}, \#(data)\#(more)}"#
            return try SpecFolder(["a.json": text].merging((0..<9).map { ("v/\($0).png", "\($0)") }) { $1 })
                .complaints()
        }
        let primary = #"{"goal":"minimize","metric":"train.loss"}"#
        for (kind, usual) in [("depth", "synthesis.l1"), ("pretext", "task.loss")] {
            #expect(
                try complaints(kind) == [
                    "$.primary: is missing, and \(usual), which decides then, is not measured with these settings: no data is "
                        + "held out to measure anything on. Hold some out, with data.heldOut; or name a metric that is measured, "
                        + "such as \(primary)"
                ]
            )
            #expect(try complaints(kind, #", "primary": \#(primary)"#) == [])
        }
    }

    @Test func `is one that all variants measure`() throws {
        let frames = #"{"type": "frames", "path": "v", "intrinsics": {"fieldOfView": 60}}"#
        func complaints(_ more: String) throws -> [String] {
            let text = depthSpec(more)
            return try SpecFolder(["a.json": text].merging((0..<9).map { ("v/\($0).png", "\($0)") }) { $1 })
                .complaints()
        }
        let found = try complaints(#""ablations": {"real": {"data": \#(frames)}}"#)
        #expect(
            found.count == 1 && found[0].hasPrefix("$.ablations.real: makes the variant \"real\" without"),
            "\(found)"
        )
        #expect(found[0].contains("it is \"dense.abs_rel\"; ") && found[0].contains("synthesis.l1"))
        let swept = try complaints(#""sweep": {"grid": {"data": [\#(frames)]}}"#)
        #expect(swept.count == 1 && swept[0].hasPrefix("$.sweep: makes the variant"), "\(swept)")
        let shared = #""primary": {"metric": "synthesis.l1", "goal": "minimize"}, "#
        #expect(try complaints(shared + #""ablations": {"real": {"data": \#(frames)}}"#) == [])
    }

    @Test func `has a stated goal if it is named`() throws {
        let found = try SpecFolder(["a.json": depthSpec(#""primary": {"metric": "train.anything"}"#)]).complaints()
        #expect(found.count == 1 && found[0].hasPrefix("$.primary.goal: is missing"), "\(found)")
    }

    @Test func `has a declared goal if it is the usual one`() {
        for kind in Kind.examples { #expect(Metric.declared(kind.settings.primaryMetric)?.goal != nil, "\(kind.name)") }
    }

    @Test func `is refused if its short name may mean several`() throws {
        let found = try SpecFolder([
            "a.json": """
            {"name": "x", "kind": "contrastive", "training": {"steps": 1},
             "primary": {"metric": "accuracy", "goal": "maximize"}}
            """
        ]).complaints()
        #expect(
            found == ["$.primary.metric: is \"accuracy\", which may mean knn.accuracy or probe.accuracy"],
            "\(found)"
        )
    }
}
