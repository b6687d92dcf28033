import Foundation
import Specs
import Testing

@Suite struct `The id of a run that begins with another` {
    private let first = trained("\"ablations\": {\"no flip\": {\"views.flip\": 0}}")

    private func id(_ weights: String, first: String? = nil) throws -> String {
        try stagedFolder(["first.json": first ?? self.first, "a.json": measured(weights)]).runs()[0].id
    }

    @Test func `follows the id of that run, not its spec, its folder or its bytes`() throws {
        let plain = try id("{\"of\": \"first.json\"}")
        #expect(try id("{\"of\": \"first.json\", \"variant\": \"baseline\", \"seed\": \"same\"}") == plain)
        // The same run by another spec of another name, in another folder.
        let renamed = try stagedFolder([
            "specs/other.json": trained("\"views\": {\"flip\": 0.5}, \"question\": \"why?\"", images: "../mnist"),
            "a.json": measured("{\"of\": \"specs/other.json\"}"),
        ])
        #expect(try renamed.runs()[0].id == plain)
        let ids = try [
            "null", "{\"of\": \"first.json\"}", "{\"of\": \"first.json\", \"variant\": \"no flip\"}",
        ].map { try id($0) }
        #expect(Set(ids).count == 3)
        #expect(try id("{\"of\": \"first.json\"}", first: trained("\"views\": {\"grey\": 0}")) != plain)
    }

    @Test func `differs by checkpoint, network and setting`() throws {
        let teacher = "\"teacher\": {}, \"objective\": {\"type\": \"infonce\"}"
        let ids = try ["encoder", "teacher"].map { network in
            try id("{\"of\": \"first.json\", \"network\": \"\(network)\"}", first: trained(teacher))
        }
        #expect(ids[0] != ids[1])
        let depth = depthSpec(
            """
            "network": {"depth": {"type": "resnet"}, "pose": {"type": "resnet"}},
            "objective": {"explainability": 0}, "evaluation": {"every": 5, "checkpoint": "best"}
            """
        )
        let weights = ["depth", "pose"].map { network in
            "{\"extends\": \"first.json\", \"name\": \"y\", \"network\": {\"\(network)\": {\"weights\": {\"of\": \"first.json\"}}}}"
        }
        let folder = try SpecFolder(["first.json": depth, "a.json": weights[0], "b.json": weights[1]])
        let best = try folder.runs("a.json", ["network.depth.weights.checkpoint=best"])[0].id
        let all = try [folder.runs("a.json")[0].id, folder.runs("b.json")[0].id, best, folder.runs("first.json")[0].id]
        #expect(Set(all).count == 4)
    }

    @Test func `survives writing and reading the config, where the run is named`() throws {
        let folder = try stagedFolder(["first.json": first, "a.json": measured("{\"of\": \"first.json\"}")])
        let plan = try folder.plan()
        let config = plan.runs[0].config
        let weights: JSON = ["run": .string(plan.stages[0].run.id), "checkpoint": "last", "network": "encoder"]
        #expect(config.json["encoder"]?["weights"] == weights)
        #expect(config.identity["stages"] == ["encoder.weights": weights] && config.weights.isEmpty)
        #expect(!config.json.canonical.contains(folder.url.path + "/first"))
        let read = try RunConfig(config.json)
        #expect(read == config && read.id == plan.runs[0].id)
        #expect(read.stages.map(\.stage) == [Stage(run: plan.stages[0].run.id)])
    }

    @Test func `is as deep as the line of descent`() throws {
        let second = trained(encoder: "{\"type\": \"conv\", \"width\": 8, \"weights\": {\"of\": \"first.json\"}}")
        func id(_ first: String) throws -> String {
            let specs = ["first.json": first, "second.json": second, "a.json": measured("{\"of\": \"second.json\"}")]
            return try stagedFolder(specs).runs()[0].id
        }
        #expect(try id(first) != id(trained("\"views\": {\"flip\": 0.3}")))
        #expect(try id(first) == id(first))
    }
}
