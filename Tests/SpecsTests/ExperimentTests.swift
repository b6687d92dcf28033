import Foundation
import Specs
import Testing

@Suite struct `A spec` {
    @Test func `all mistakes are reported at once, with paths and hints`() throws {
        let folder = try SpecFolder([
            "a.json": """
            {"name": "x", "kind": "depth", "trainig": {}, "seeds": [1, 1],
             "objective": {"smoothnes": 1, "scales": 9, "padding": "bordr"},
             "training": {"steps": "many", "optimizer": {"type": "adm"}}}
            """
        ])
        let found = folder.complaints()
        #expect(found.contains { $0.hasPrefix("$.trainig: is unknown") && $0.contains("\"training\"") })
        #expect(found.contains { $0.hasPrefix("$.seeds: ") })
        #expect(found.contains { $0.hasPrefix("$.objective.smoothnes:") && $0.contains("did you mean \"smoothness\"") })
        #expect(found.contains { $0 == "$.objective.scales: is 9, expected from 1 to 4" })
        #expect(found.contains { $0.hasPrefix("$.objective.padding: is \"bordr\"") && $0.contains("\"border\"") })
        #expect(found.contains { $0 == "$.training.steps: is \"many\", expected a whole number" })
        #expect(found.contains { $0.hasPrefix("$.training.optimizer.type: is \"adm\"") && $0.contains("\"adam\"") })
        #expect(found.count == 7, "\(found)")
    }

    @Test func `a mistake in an ablation names the ablation`() throws {
        let folder = try SpecFolder([
            "a.json": depthSpec(
                "\"ablations\": {\"no x\": {\"objective.smothness\": 0}, \"same\": {\"objective.smoothness\": 0.5}}"
            )
        ])
        let found = folder.complaints()
        #expect(found.count == 2)
        #expect(found[0].hasPrefix("$.ablations[\"no x\"][\"objective.smothness\"]: is unknown"), "\(found)")
        #expect(found[1].contains("$.ablations.same") && found[1].contains("changes nothing"))
    }

    @Test func `steps and epochs exclude each other, and one is needed`() throws {
        let folder = try SpecFolder([
            "a.json": "{\"name\": \"x\", \"kind\": \"depth\"}",
            "b.json": depthSpec().replacingOccurrences(of: "\"steps\": 10", with: "\"steps\": 10, \"epochs\": 1"),
        ])
        #expect(folder.complaints().contains { $0.contains("steps or epochs") })
        #expect(folder.complaints("b.json").contains { $0.contains("excludes epochs") })
    }

    @Test func `objects merge along extends, everything else replaces`() throws {
        let folder = try SpecFolder([
            "base/p.json": depthSpec(
                """
                "objective": {"smoothness": 2, "scales": 2}, "seeds": [1, 2, 3],
                "ablations": {"a": {"objective.scales": 1}}
                """
            ),
            "a.json": """
            {"name": "y", "extends": "base/p.json", "seeds": [7], "objective": {"scales": 3},
             "training": {"optimizer": {"type": "sgd"}}, "ablations": {"b": {"objective.smoothness": 0}}}
            """,
        ])
        let experiment = try folder.experiment()
        #expect(experiment.name == "y" && experiment.seeds == [7])
        #expect(experiment.variants.map(\.name) == ["baseline", "a", "b"])
        guard let depth = experiment.variants[0].kind.settings as? DepthSettings else {
            throw SpecError("", "", "not depth")
        }
        #expect(depth.objective.smoothness.weight == 2 && depth.objective.scales == 3 && depth.training.steps == 10)
        #expect(depth.training.optimizer.settings is SGDSettings)
    }

    @Test func `the metric that decides is one that the data can give`() throws {
        let frames = "\"data\": {\"type\": \"frames\", \"path\": \"v\", \"intrinsics\": {\"fieldOfView\": 70}}"
        let folder = try SpecFolder(["a.json": depthSpec(), "b.json": depthSpec(frames)])
        #expect(try folder.experiment().primary == Primary(metric: "dense.abs_rel", goal: .minimize))
        #expect(try folder.experiment("b.json").primary == Primary(metric: "synthesis.l1", goal: .minimize))
    }

    @Test func `null takes back an ablation, or all, of what is extended`() throws {
        let base = depthSpec("\"ablations\": {\"a\": {\"objective.scales\": 1}, \"b\": {\"objective.scales\": 2}}")
        let folder = try SpecFolder([
            "p.json": base,
            "a.json": "{\"name\": \"y\", \"extends\": \"p.json\", \"ablations\": {\"a\": null}}",
            "b.json": "{\"name\": \"y\", \"extends\": \"p.json\", \"ablations\": null}",
        ])
        #expect(try folder.experiment().variants.map(\.name) == ["baseline", "b"])
        #expect(try folder.experiment("b.json").variants.map(\.name) == ["baseline"])
    }

    @Test func `extends takes a whole path, and a missing file is named`() throws {
        let folder = try SpecFolder(["p.json": depthSpec()])
        let parent = folder.url.appending(path: "p.json").path
        let child = try SpecFolder([
            "a.json": "{\"name\": \"y\", \"extends\": \"\(parent)\"}",
            "b.json": "{\"name\": \"y\", \"extends\": \"nowhere/p.json\"}",
        ])
        #expect(try child.experiment().name == "y")
        let found = child.complaints("b.json")
        #expect(found.count == 1 && found[0].hasPrefix("$.extends: is \"nowhere/p.json\""), "\(found)")
    }

    @Test func `a circle of extends names its files`() throws {
        let folder = try SpecFolder([
            "a.json": "{\"name\": \"x\", \"extends\": \"b.json\"}", "b.json": "{\"extends\": \"a.json\"}",
        ])
        let found = folder.complaints()
        #expect(found.count == 1 && found[0].contains("a.json → b.json → a.json"), "\(found)")
    }

    @Test func `a mistake in an extended file blames that file`() throws {
        let folder = try SpecFolder([
            "p.json": depthSpec("\"objective\": {\"scles\": 2}"),
            "a.json": "{\"name\": \"y\", \"extends\": \"p.json\"}",
        ])
        let error = #expect(throws: SpecError.self) { try folder.experiment() }
        #expect(error?.complaints.first?.file.hasSuffix("p.json") == true)
    }

    @Test func `an override changes the baseline and is checked like the rest`() throws {
        let folder = try SpecFolder(["a.json": depthSpec()])
        let experiment = try folder.experiment("a.json", ["training.batch=8", "data.world=room", "seeds=[3,4]"])
        guard let depth = experiment.variants[0].kind.settings as? DepthSettings else {
            throw SpecError("", "", "not depth")
        }
        #expect(depth.training.batch == 8 && experiment.seeds == [3, 4])
        #expect(folder.complaints("a.json", ["training.bach=8"]).first?.contains("\"batch\"") == true)
        #expect(throws: SpecError.self) { try Override("training.batch") }
        #expect(throws: SpecError.self) { try Override("training.batch={8") }
    }

    @Test(arguments: [
        (["training.batch=8", "training.batch=9"], "$.training.batch: contradicts --set training.batch=8"),
        ([#"training={"batch":8}"#, "training.batch=9"], #"$.training.batch: contradicts --set training={"batch":8}"#),
        (["training.batch=9", "training=null"], "$.training: contradicts --set training.batch=9"),
        (["training.batch=8", "training.steps=9", "training.batch=8"], nil),
        ([#"training={"batch": 8}"#, "training.steps=9"], nil),
    ])
    func `overrides that contradict each other are refused`(overrides: [String], complaint: String?) throws {
        let folder = try SpecFolder(["a.json": depthSpec()])
        #expect(folder.complaints("a.json", overrides) == (complaint.map { [$0] } ?? []))
    }

    @Test func `an ablation may choose another type without naming its settings`() throws {
        let folder = try SpecFolder([
            "a.json": depthSpec("\"ablations\": {\"sgd\": {\"training.optimizer.type\": \"sgd\"}}")
        ])
        guard let depth = try folder.experiment().variants[1].kind.settings as? DepthSettings,
            let sgd = depth.training.optimizer.settings as? SGDSettings
        else { throw SpecError("", "", "not sgd") }
        #expect(sgd == SGDSettings())
    }
}
