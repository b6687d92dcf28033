import Foundation
import Specs
import Testing

@Suite struct `What a network begins with` {
    private func input(_ weights: String) throws -> Input? {
        let folder = try stagedFolder(["a.json": measured(weights)])
        return try folder.experiment().variants[0].kind.references.inputs.first?.input
    }

    @Test func `is a file, a run of a spec, or nothing`() throws {
        #expect(try input("null") == nil)
        guard case .file(let path)? = try input("\"w.h5\"") else { return #expect(Bool(false)) }
        #expect(path.hasPrefix("/") && path.hasSuffix("/w.h5"))
        guard case .stage(let stage)? = try input("{\"of\": \"sub/b.json\"}") else { return #expect(Bool(false)) }
        #expect(stage.of.hasPrefix("/") && stage.of.hasSuffix("/sub/b.json"))
        #expect(stage.variant == "baseline" && stage.seed == .same)
        #expect(stage.checkpoint == .last && stage.network == "encoder")
        let whole =
            "{\"of\": \"b.json\", \"variant\": \"v\", \"seed\": 3, \"checkpoint\": \"best\", \"network\": \"pose\"}"
        guard case .stage(let stated)? = try input(whole) else { return #expect(Bool(false)) }
        #expect(stated.variant == "v" && stated.seed == .exactly(3))
        #expect(stated.checkpoint == .best && stated.network == "pose")
    }

    @Test func `is refused with what was expected, where it stands`() throws {
        func complaints(_ weights: String) throws -> [String] {
            try stagedFolder(["a.json": measured(weights)]).complaints()
        }
        #expect(
            try complaints("3") == [
                "$.encoder.weights: is 3, expected the path of a file, or a run such as {\"of\": \"simclr.json\"}"
            ]
        )
        #expect(try complaints("\"\"") == ["$.encoder.weights: is \"\", expected a path"])
        let spec = try complaints("\"a.json\"")
        #expect(spec.count == 1 && spec[0].hasPrefix("$.encoder.weights: is \""))
        #expect(spec[0].contains("a.json\"}") && spec[0].contains("{\"of\": "))
        #expect(try complaints("{}")[0].hasPrefix("$.encoder.weights.of: is missing"))
        let wrong = "{\"of\": 1, \"varient\": \"v\", \"seed\": \"other\", \"checkpoint\": \"first\"}"
        let found = try complaints(wrong)
        #expect(
            Set(found) == [
                "$.encoder.weights.varient: is unknown; did you mean \"variant\"?",
                "$.encoder.weights.of: is 1, expected a string",
                "$.encoder.weights.seed: is \"other\", expected \"same\" or a seed, a whole number from 0 on",
                "$.encoder.weights.checkpoint: is \"first\"; known here: last, best",
            ],
            "\(found)"
        )
    }

    @Test func `is no run by its id: that is for plans to say`() throws {
        let run = "{\"run\": \"0123456789ab\"}"
        let words = "names a run by its id; name it by its spec, such as {\"of\": \"simclr.json\"}"
        #expect(try stagedFolder(["a.json": measured(run)]).complaints() == ["$.encoder.weights: \(words)"])
        let ablation = "\"ablations\": {\"x\": {\"encoder.weights\": \(run)}}"
        let found = try stagedFolder(["a.json": measured("null", ablation)]).complaints()
        #expect(found == ["$.ablations.x[\"encoder.weights\"]: \(words)"])
    }

    @Test func `is what the schema lets pass`() throws {
        func isGood(_ weights: JSON) throws -> Bool {
            let spec: JSON = ["name": "x", "kind": "encoder", "encoder": ["type": "conv", "weights": weights]]
            return try isValid(spec, experimentSchema())
        }
        let good: [JSON] = [
            .null, "w.h5", ["of": "b.json"], ["of": "b.json", "seed": "same"], ["of": "b.json", "seed": 2],
            ["of": "b.json", "checkpoint": "best", "network": "teacher", "variant": "no crops"],
        ]
        for weights in good { #expect(try isGood(weights), "\(weights.canonical)") }
        let bad: [JSON] = [
            3, "", ["of": 1], ["of": "b.json", "seed": -1], ["of": "b.json", "checkpoint": "first"],
            ["of": "b.json", "varient": "v"],
        ]
        for weights in bad { #expect(try !isGood(weights), "\(weights.canonical)") }
    }

    @Test func `that is named again takes nothing over from what is extended`() throws {
        func changed(_ weights: String) -> String {
            "{\"extends\": \"base.json\", \"name\": \"y\", \"encoder\": {\"weights\": \(weights)}}"
        }
        let folder = try stagedFolder([
            "base.json": measured("{\"of\": \"one.json\", \"variant\": \"v\", \"seed\": 1}"),
            "seed.json": changed("{\"seed\": 2}"), "one.json": changed("{\"of\": \"one.json\"}"),
            "two.json": changed("{\"of\": \"two.json\"}"),
        ])
        let seed = try #require(try folder.stage("seed.json"))
        #expect(seed.variant == "v" && seed.seed == .exactly(2) && seed.of == folder.path("one.json"))
        for name in ["one.json", "two.json"] {
            let whole = try #require(try folder.stage(name))
            #expect(whole.variant == "baseline" && whole.seed == .same && whole.of == folder.path(name))
        }
    }

    @Test(arguments: ["one.json", "two.json"])
    func `keeps what stands beside a key that is changed alone, in ablations and on the command line`(of: String) throws
    {
        // The baseline's own is no change.
        let dotted = of == "one.json" ? "\"encoder.weights.seed\": 3" : "\"encoder.weights.of\": \"\(of)\""
        let ablations = """
            "ablations": {"dotted": {\(dotted)}, "whole": {"encoder.weights": {"of": "\(of)"}},
              "deep": {"encoder": {"weights": {"of": "\(of)", "seed": 2}}}}
            """
        let stated = "{\"of\": \"one.json\", \"variant\": \"v\", \"seed\": 1}"
        let folder = try stagedFolder(["a.json": measured(stated, ablations), "b.json": measured(stated)])
        let stages = try (1...3).map { try #require(try folder.stage("a.json", variant: $0)) }
        #expect(stages.map(\.of) == Array(repeating: folder.path(of), count: 3))
        #expect(stages.map(\.variant) == ["v", "baseline", "baseline"])
        #expect(stages.map(\.seed) == [.exactly(of == "one.json" ? 3 : 1), .same, .exactly(2)])
        let path = folder.path(of)
        let alone = try #require(try folder.stage("b.json", ["encoder.weights.of=\(path)"]))
        #expect(alone.of == path && alone.variant == "v" && alone.seed == .exactly(1))
        let whole = try #require(try folder.stage("b.json", ["encoder.weights={\"of\": \"\(path)\"}"]))
        #expect(whole.of == path && whole.variant == "baseline" && whole.seed == .same)
    }
}

extension SpecFolder {
    /// The run that the encoder of a variant begins with, as the spec states it.
    fileprivate func stage(_ name: String, variant: Int = 0, _ overrides: [String] = []) throws -> StageSettings? {
        let input = try experiment(name, overrides).variants[variant].kind.references.inputs.first?.input
        guard case .stage(let stage)? = input else { return nil }
        return stage
    }
}
