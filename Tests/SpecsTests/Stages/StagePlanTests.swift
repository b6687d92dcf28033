import Foundation
import Specs
import Testing

@Suite struct `A plan with stages` {
    @Test func `has each run that another begins with once, and before it`() throws {
        let folder = try stagedFolder([
            "first.json": trained("\"ablations\": {\"no flip\": {\"views.flip\": 0}}"),
            "second.json": trained(
                "\"views\": {\"flip\": 0.25}",
                encoder: "{\"type\": \"conv\", \"width\": 8, \"weights\": {\"of\": \"first.json\"}}"
            ),
            "a.json": measured(
                "null",
                """
                "ablations": {"one": {"encoder.weights": {"of": "first.json"}},
                  "other": {"encoder.weights": {"of": "first.json", "variant": "no flip"}},
                  "two": {"encoder.weights": {"of": "second.json"}}}
                """
            ),
        ])
        let plan = try folder.plan()
        #expect(plan.runs.map(\.variant.name) == ["baseline", "one", "other", "two"])
        let (first, second) = (try folder.plan("first.json").runs, try folder.plan("second.json").runs)
        #expect(plan.runs.map(\.begun) == [[], [first[0].id], [first[1].id], [second[0].id]])
        #expect(second[0].begun == [first[0].id])
        #expect(Set(plan.stages.map(\.run.id)) == Set(first.map(\.id) + second.map(\.id)))
        #expect(plan.stages.count == 3)
        // Whatever a run begins with stands before it.
        var seen: Set<String> = []
        for run in plan.stages.map(\.run) + plan.runs {
            #expect(run.begun.allSatisfy(seen.contains), "\(run.variant.name)")
            seen.insert(run.id)
        }
        let names = plan.stages.map { "\($0.experiment.name) \($0.run.variant.name) \($0.spec)" }
        #expect(names.contains("first no flip \(folder.path("first.json"))"), "\(names)")
    }

    @Test func `pairs seeds, unless one is stated`() throws {
        let folder = try stagedFolder([
            "first.json": trained("\"seeds\": [4, 0, 1]"),
            "a.json": measured("{\"of\": \"first.json\"}", "\"seeds\": [0, 1]"),
            "b.json": measured("{\"of\": \"first.json\", \"seed\": 4}", "\"seeds\": [0, 1]"),
        ])
        let bySeed = Dictionary(uniqueKeysWithValues: try folder.runs("first.json").map { ($0.seed, $0.id) })
        let paired = try folder.plan()
        #expect(paired.runs.map(\.begun) == [0, 1].map { [bySeed[$0]].compactMap(\.self) })
        #expect(paired.stages.map(\.run.seed) == [0, 1])
        let one = try folder.plan("b.json")
        #expect(
            one.runs.map(\.begun) == Array(repeating: [bySeed[4]].compactMap(\.self), count: 2)
                && one.stages.map(\.run.seed) == [4]
        )
        #expect(Set(one.runs.map(\.id)).count == 2)
    }

    @Test func `finds the spec from the file that states it`() throws {
        let folder = try stagedFolder([
            "specs/first.json": trained(images: "../mnist"), "first.json": trained("\"views\": {\"flip\": 0}"),
            "specs/base.json": measured("{\"of\": \"first.json\"}").replacing("\"mnist\"", with: "\"../mnist\""),
            "a.json": """
            {"extends": "specs/base.json", "name": "y", "ablations": {"here": {"encoder.weights": {"of": "first.json"}}},
             "sweep": {"grid": {"encoder.weights.of": ["specs/../specs/second.json"]}}}
            """,
            "specs/second.json": trained("\"views\": {\"flip\": 0.1}", images: "../mnist"),
        ])
        let specs = try ["specs/first.json", "first.json", "specs/second.json"].map { try folder.runs($0)[0].id }
        #expect(try folder.runs().map { $0.begun } == specs.map { [$0] })
    }

    @Test func `varies what it begins with, and names it by that`() throws {
        let folder = try stagedFolder([
            "first.json": trained("\"ablations\": {\"no flip\": {\"views.flip\": 0}}, \"seeds\": [0, 7]"),
            "a.json": measured(
                "{\"of\": \"first.json\"}",
                """
                "sweep": {"grid": {"encoder.weights": [null, {"of": "first.json", "variant": "no flip"},
                  {"of": "first.json", "seed": 7}]}}
                """
            ),
        ])
        let runs = try folder.runs()
        #expect(runs.map(\.variant.name) == ["baseline", "weights none", "weights first no flip", "weights first 7"])
        #expect(Set(runs.map(\.id)).count == 4)
    }

    @Test(arguments: ["[0, 1]", "[1, 0]"])
    func `lets an ablation fix the seed, in whatever order seeds are stated`(seeds: String) throws {
        let fixed = "\"ablations\": {\"one\": {\"encoder.weights.seed\": 0}}, \"seeds\": \(seeds)"
        let folder = try stagedFolder([
            "first.json": trained("\"seeds\": [0, 1]"), "a.json": measured("{\"of\": \"first.json\"}", fixed),
        ])
        let runs = try folder.runs()
        #expect(runs.count == 4 && Set(runs.map(\.id)).count == 3)
        #expect(Set(runs.filter { $0.seed == 0 }.map(\.id)).count == 1)
        // With that seed alone it is the baseline.
        let found = folder.complaints("a.json", ["seeds=[0]"])
        #expect(found.count == 1 && found[0].contains("changes nothing that a result depends on"))
    }

    @Test func `lets variants of a spec begin with others of it, as the command line changes them`() throws {
        let folder = try stagedFolder([
            "a.json": trained("\"ablations\": {\"again\": {\"encoder.weights\": {\"of\": \"a.json\"}}}")
        ])
        for changes in [[], ["training.batch=16"]] {
            let plan = try folder.plan("a.json", changes)
            #expect(plan.stages.isEmpty && plan.runs[1].begun == [plan.runs[0].id])
        }
    }

    @Test func `of a thousand variants takes about the time of one without stages`() throws {
        let rates = (1...50).map { "0.\($0 + 100)" }.joined(separator: ", ")
        let flips = (1...20).map { "0.\($0 + 100)" }.joined(separator: ", ")
        let sweep = "\"sweep\": {\"grid\": {\"training.optimizer.rate\": [\(rates)], \"views.flip\": [\(flips)]}}"
        let staged =
            "{\"type\": \"conv\", \"width\": 8, \"weights\": {\"of\": \"first.json\", \"variant\": \"no grey\"}}"
        let folder = try stagedFolder([
            "first.json": trained("\"ablations\": {\"no grey\": {\"views.grey\": 0.1}}"), "plain.json": trained(sweep),
            "a.json": trained(sweep, encoder: staged),
        ])
        func seconds(_ name: String) throws -> Double {
            var times: [Double] = []
            for _ in 0..<3 {
                let start = ContinuousClock.now
                #expect(try folder.plan(name).runs.count == 1001)
                times.append((ContinuousClock.now - start) / .seconds(1))
            }
            return times.min() ?? 0
        }
        let (plain, stages) = (try seconds("plain.json"), try seconds("a.json"))
        #expect(stages < 2 * plain + 0.05, "\(plain) s without stages, \(stages) s with one for each variant")
    }
}
