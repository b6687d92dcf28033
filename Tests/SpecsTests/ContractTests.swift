import Specs
import Testing

@Suite struct `What a spec may say of metrics` {
    private func complaints(_ keys: String) throws -> [String] {
        try SpecFolder(["a.json": depthSpec(keys)]).complaints()
    }

    @Test(arguments: [
        ("last", Selection.last), ("best", .best), ("best(train.loss)", .bestOf("train.loss")), ("at(0)", .at(0)),
    ])
    func `selections are read as they are written`(text: String, selection: Selection) {
        #expect(Selection(text) == selection && selection.text == text)
    }

    @Test(arguments: [
        "", "first", "best()", "best(a b)", "at()", "at(-1)", "at(1.5)", "at(5", "best(a)(b)",
        "at(99999999999999999999)",
    ])
    func `other words are no selections`(text: String) { #expect(Selection(text) == nil) }

    @Test func `goal, unit and selection of metrics that are measured`() throws {
        let evaluation = #""evaluation": {"every": 10}"#
        #expect(
            try complaints(
                #"""
                "metrics": {"dense.rmse": {"unit": "m"}, "train.photometric": {"goal": "minimize", "selection": "best"},
                    "validation.synthesis.l1": {"selection": "best(train.photometric)"}, "train.loss": {"selection": "at(4)"}},
                \#(evaluation)
                """#
            ) == []
        )
    }

    @Test(arguments: [
        (#"{"abs": {"unit": "m"}}"#, "abs", "is \"abs\""),
        (#"{"rmse": {"unit": "m"}}"#, "rmse", "is named \"rmse\", expected its full name \"dense.rmse\""),
        (#"{"dense.rmse": {"selection": "best"}}"#, "selection", "is measured once, when training has ended"),
        (#"{"train.loss": {"selection": "best"}}"#, "selection", "is best, which needs a goal"),
        (#"{"train.loss": {"selection": "best(train.rate)"}}"#, "selection", "needs the goal of train.rate"),
        (#"{"train.loss": {"selection": "worst"}}"#, "selection", "expected last, best, best(METRIC) or at(STEP)"),
        (#"{"dense.abs_rel": {"goal": "maximize"}}"#, "goal", "is maximize, but primary says minimize"),
        (#"{"train.loss": {"units": "m"}}"#, "units", "did you mean \"unit\"?"),
        (#"[]"#, "metrics", "expected an object"),
    ])
    func `what cannot be is refused with its place`(metrics: String, key: String, words: String) throws {
        let primary = #""primary": {"metric": "dense.abs_rel", "goal": "minimize"}"#
        let found = try complaints("\"metrics\": \(metrics), \(primary)")
        #expect(found.count == 1 && found[0].contains(key) && found[0].contains(words), "\(found)")
    }

    @Test func `what is said of metrics does not change what a run is`() throws {
        let plain = try SpecFolder(["a.json": depthSpec()]).runs().map(\.id)
        let keys =
            #""metrics": {"dense.rmse": {"unit": "m"}}, "halving": {"metric": "train.loss", "goal": "minimize", "from": 5}"#
        #expect(try SpecFolder(["a.json": depthSpec(keys)]).runs().map(\.id) == plain)
    }

    @Test(arguments: [
        (
            #"{"metric": "dense.rmse", "goal": "minimize", "from": 5}"#, "$.halving.metric",
            "measured when training has ended"
        ),
        (
            #"{"metric": "validation.abs_rel", "goal": "minimize", "from": 5}"#, "$.halving.metric",
            "is \"validation.abs_rel\""
        ),
        (#"{"metric": "train.loss", "goal": "minimize"}"#, "$.halving.from", "is missing"),
        (#"{"metric": "train.loss", "goal": "minimize", "from": 5, "factor": 1}"#, "$.halving.factor", "expected"),
    ])
    func `a race is ranked by what is measured while training`(halving: String, place: String, words: String) throws {
        let found = try complaints("\"halving\": \(halving)")
        #expect(found.count == 1 && found[0].hasPrefix(place) && found[0].contains(words), "\(found)")
    }
}

@Suite struct `Early stopping` {
    private func spec(_ stopping: String, _ more: String = "") -> String {
        #"{"name": "x", "kind": "depth", "training": {"steps": 20, "earlyStopping": \#(stopping)}\#(more)}"#
    }

    @Test func `follows a score of training, and is part of what a run is`() throws {
        let evaluation = #""evaluation": {"every": 10}"#
        func spec(_ stopping: String) -> String { self.spec(stopping, ", " + evaluation) }
        let good = #"{"metric": "validation.synthesis.score", "goal": "minimize", "patience": 3}"#
        let folder = try SpecFolder(["a.json": spec(good)])
        #expect(folder.complaints() == [])
        let plain = try SpecFolder(["a.json": spec("null")]).runs().map(\.id)
        #expect(try folder.runs().map(\.id) != plain)
        for wrong in ["train.loss", "dense.abs_rel", "validation.nothing"] {
            let text = #"{"metric": "\#(wrong)", "goal": "minimize"}"#
            let found = try SpecFolder(["a.json": spec(text)]).complaints()
            #expect(
                found.count == 1 && found[0].contains("$.training.earlyStopping.metric: is \"\(wrong)\""),
                "\(found)"
            )
            #expect(found[0].contains("validation.synthesis.score"))
        }
    }

    @Test func `needs scores`() throws {
        let text = spec(#"{"metric": "validation.synthesis.score", "goal": "minimize"}"#)
        let found = try SpecFolder(["a.json": text]).complaints()
        #expect(found.count == 1 && found[0].contains("nothing is scored while training"), "\(found)")
    }

    @Test func `needs frames to score, and so does the best state`() throws {
        let stopping = #"{"metric": "validation.synthesis.score", "goal": "minimize"}"#
        func complaints(heldOut: String) throws -> [String] {
            let data =
                #""data": {"type": "frames", "path": "v", "heldOut": \#(heldOut), "intrinsics": {"fieldOfView": 60}}"#
            let text = spec(stopping, #", \#(data), "evaluation": {"every": 10, "checkpoint": "best"}"#)
            let pictures = (0..<9).map { ("v/\($0).png", "picture \($0)") }
            return try SpecFolder(["a.json": text].merging(pictures) { $1 }).complaints()
        }
        #expect(try complaints(heldOut: "0.4") == [])
        let found = try complaints(heldOut: "0")
        #expect(found.count == 2 && found.contains { $0.contains("nothing is scored while training") }, "\(found)")
        #expect(found.contains { $0.hasPrefix("$.evaluation.checkpoint: is best, which takes scores of held-out") })
    }
}
