import Foundation
import Specs
import Testing

@Suite struct `A sweep` {
    private func folder(_ sweep: String, _ more: String = "") throws -> SpecFolder {
        try SpecFolder(["a.json": depthSpec("\"sweep\": {\(sweep)}" + more)])
    }

    private func names(_ sweep: String, _ more: String = "") throws -> [String] {
        try folder(sweep, more).experiment().variants.map(\.name)
    }

    private func complaints(_ sweep: String, _ more: String = "") throws -> [String] {
        try folder(sweep, more).complaints()
    }

    @Test func `makes every combination of a grid but the baseline, in the order of the file`() throws {
        let made = try SpecFolder([
            "a.json": """
            {"name": "x", "kind": "depth", "training": {"steps": 10, "optimizer": {"type": "adam", "rate": 0.1}},
             "objective": {"smoothness": 0.001},
             "sweep": {"grid": {"training.optimizer.rate": [0.1, 0.01], "objective.smoothness": [0.001, 0]}}}
            """
        ])
        let variants = try made.experiment().variants
        let names = ["baseline", "rate 0.1, smoothness 0", "rate 0.01, smoothness 0.001", "rate 0.01, smoothness 0"]
        #expect(variants.map(\.name) == names)
        #expect(variants.map(\.index) == [0, 1, 2, 3])
        #expect(variants[3].changes == ["training.optimizer.rate": 0.01, "objective.smoothness": 0])
        // Every cell is a run of its own.
        #expect(Set(try made.runs().map(\.id)).count == 4)
    }

    @Test func `changes zipped values together and combines them with the rest`() throws {
        let zip = #""zip": {"training.batch": [2, 4], "training.steps": [20, 5]}"#
        #expect(try names(zip) == ["baseline", "batch 2, steps 20", "batch 4, steps 5"])
        let both = zip + #", "grid": {"objective.smoothness": [0, 1]}"#
        #expect(
            try names(both).dropFirst() == [
                "smoothness 0, batch 2, steps 20", "smoothness 0, batch 4, steps 5", "smoothness 1, batch 2, steps 20",
                "smoothness 1, batch 4, steps 5",
            ]
        )
    }

    @Test func `makes and does not make each factor in every combination`() throws {
        let sweep =
            #""factorial": {"a": {"training.batch": 2}, "b": {"training.steps": 5}, "c": {"objective.smoothness": 0}}"#
        let made = try names(sweep)
        #expect(made.dropFirst() == ["c", "b", "b, c", "a", "a, c", "a, b", "a, b, c"])
    }

    @Test func `leaves one part out, or has one part alone`() throws {
        let parts = #"{"x": {"training.batch": 2}, "y": {"training.steps": 5}, "z": {"objective.smoothness": 0}}"#
        let variants = try folder(#""leaveOneOut": \#(parts), "addOneIn": \#(parts)"#).experiment().variants
        #expect(variants.dropFirst().map(\.name) == ["no x", "no y", "no z", "none", "only x", "only y", "only z"])
        #expect(variants[1].changes == ["training.batch": 2])
        #expect(variants[5].changes == ["training.steps": 5, "objective.smoothness": 0])
    }

    @Test func `follows the ablations, and is named by as few keys as tell paths apart`() throws {
        let sweep = #""grid": {"network.depth.width": [0.25], "network.pose.width": [0.5], "training.batch": [3]}"#
        let more =
            #", "network": {"depth": {"type": "dispnet"}, "pose": {"type": "posecnn"}}, "ablations": {"b": {"training.batch": 5}}"#
        let found = try complaints(sweep, more)
        guard found.isEmpty else { return #expect(found == []) }
        #expect(try names(sweep, more) == ["baseline", "b", "depth.width 0.25, pose.width 0.5, batch 3"])
    }

    @Test(arguments: [
        (
            #""exclude": [{"training.batch": 2, "objective.smoothness": 0}]"#,
            ["batch 2, smoothness 1", "batch 3, smoothness 0", "batch 3, smoothness 1"]
        ),
        (
            #""exclude": [{"training.batch": [2, 3], "objective.smoothness": 0}, {"training.batch": {"atLeast": 3}}]"#,
            ["batch 2, smoothness 1"]
        ),
        (#""only": [{"training.batch": {"atMost": 2}}]"#, ["batch 2, smoothness 0", "batch 2, smoothness 1"]),
        (#""only": [{"objective.smoothness": 1}], "exclude": [{"training.batch": 2}]"#, ["batch 3, smoothness 1"]),
        // Of a setting that is not swept, at its default.
        (
            #""exclude": [{"training.optimizer.type": "adam", "training.batch": 2}]"#,
            ["batch 3, smoothness 0", "batch 3, smoothness 1"]
        ),
    ])
    func `keeps what conditions allow`(conditions: String, expected: [String]) throws {
        let grid = #""grid": {"training.batch": [2, 3], "objective.smoothness": [0, 1]}, "#
        #expect(try names(grid + conditions).dropFirst() == expected[...])
    }

    @Test func `may leave out what would be impossible`() throws {
        let grid = #""grid": {"training.batch": [2, -1], "training.steps": [3, 4]}"#
        let bad = try complaints(grid)
        // Once, though two combinations have it.
        #expect(bad.count == 1 && bad[0].hasPrefix(#"$.sweep.grid["training.batch"][1]: is -1, expected"#), "\(bad)")
        #expect(try names(grid + #", "exclude": [{"training.batch": -1}]"#).count == 3)
    }

    @Test(arguments: [
        (#""grid": {"training.batch": 3}"#, #"$.sweep.grid["training.batch"]: is 3, expected a list of values"#),
        (#""grid": {"training.batch": []}"#, #"$.sweep.grid["training.batch"]: is [], expected a list of values"#),
        (#""grid": {"training.batch": [2, 3, 2]}"#, #"$.sweep.grid["training.batch"][2]: is 2 for the second time"#),
        (
            #""grid": {"training..batch": [2]}"#,
            #"$.sweep.grid["training..batch"]: is not the path of a setting, such as training.batch"#
        ),
        (
            #""grid": {"training.bach": [2]}"#,
            #"$.sweep.grid["training.bach"][0]: is unknown; did you mean "batch"?"#
        ),
        (#""gird": {}"#, #"$.sweep.gird: is unknown; did you mean "grid"?"#),
        (
            #""zip": {"training.batch": [2], "training.steps": [3, 4]}"#,
            #"$.sweep.zip["training.steps"]: has 2 values and training.batch has 1, expected as many"#
        ),
        (#""factorial": {"a": {}}"#, #"$.sweep.factorial.a: is empty, expected changes such as {"training.batch": 8}"#),
        (
            #""exclude": {}"#,
            #"$.sweep.exclude: is an object, expected a list of conditions such as [{"training.batch": 8}]"#
        ),
        (#""only": [{"training.bach": 8}]"#, #"$.sweep.only[0]["training.bach"]: is no setting"#),
        (
            #""only": [{"training.batch": {"over": 8}}]"#,
            #"$.sweep.only[0]["training.batch"].over: is 8, expected {"atLeast": NUMBER, "atMost": NUMBER}, a value or a list"#
        ),
        (
            #""only": [{"training.batch": {"atLeast": 8, "atMost": 2}}]"#,
            #"$.sweep.only[0]["training.batch"]: holds for no number"#
        ),
    ])
    func `that is wrong is blamed at its place`(sweep: String, expected: String) throws {
        #expect(try complaints(sweep) == [expected])
    }

    @Test func `must not set a setting twice`() throws {
        let same = try complaints(#""grid": {"training.batch": [2]}, "factorial": {"f": {"training.batch": 4}}"#)
        #expect(
            same == [
                #"$.sweep.factorial.f["training.batch"]: changes training.batch, which another part of the sweep changes as well"#
            ]
        )
        let around = try complaints(#""grid": {"training.batch": [2], "training": [{"steps": 4}]}"#)
        #expect(around.count == 1 && around[0].contains("another part of the sweep changes as well"), "\(around)")
    }

    @Test func `must not be named as an ablation is`() throws {
        let found = try complaints(
            #""grid": {"training.batch": [2]}"#,
            #", "ablations": {"batch 2": {"training.steps": 3}}"#
        )
        #expect(found == ["$.sweep: makes a second variant named 'batch 2'"])
    }

    @Test func `of too many runs with its seeds and ablations is refused, and so are too many seeds alone`() throws {
        let seeds = (0...50_000).map(String.init).joined(separator: ", ")
        let all = (0...100_000).map(String.init).joined(separator: ", ")
        #expect(
            try complaints("", #", "seeds": [\#(seeds)], "ablations": {"batch 2": {"training.batch": 2}}"#)
                == ["$.seeds: are 50001, which with 2 variants makes 100002 runs, expected 100000 at most"]
        )
        #expect(
            try complaints("", #", "seeds": [\#(all)]"#)
                == ["$.seeds: are 100001, which with 1 variant makes 100001 runs, expected 100000 at most"]
        )
    }

    @Test func `of too many runs is refused before any is made`() throws {
        let values = (1...400).map(String.init).joined(separator: ", ")
        let grid = #""grid": {"training.batch": [\#(values)], "training.steps": [\#(values)]}"#
        #expect(try complaints(grid) == ["$.sweep: makes 160000 runs, expected 100000 at most"])
        let factors = (0..<80).map { "\"f\($0)\": {\"a\($0)\": 1}" }.joined(separator: ", ")
        #expect(
            try complaints(#""factorial": {\#(factors)}"#) == [
                "$.sweep: makes more runs than can be counted, expected 100000 at most"
            ]
        )
    }

    @Test func `is inherited, extended and taken back`() throws {
        let folder = try folder(#""grid": {"training.batch": [2, 3]}"#)
        try folder.write(#"{"extends": "a.json", "sweep": {"grid": {"training.steps": [4]}}}"#, to: "b.json")
        try folder.write(#"{"extends": "a.json", "sweep": null}"#, to: "c.json")
        #expect(
            try folder.experiment("b.json").variants.map(\.name) == [
                "baseline", "batch 2, steps 4", "batch 3, steps 4",
            ]
        )
        #expect(try folder.experiment("c.json").variants.count == 1)
        #expect(
            try folder.experiment("a.json", ["sweep.grid={\"training.batch\": [9]}"]).variants.map(\.name) == [
                "baseline", "batch 9",
            ]
        )
    }

    @Test func `finds data relative to the file that states it`() throws {
        let folder = try SpecFolder([
            "specs/a.json": """
            {"name": "x", "kind": "contrastive", "data": {"type": "folder", "path": "one"}, "training": {"steps": 5},
             "sweep": {"grid": {"data.path": ["one", "two"]}}}
            """
        ])
        let found = folder.complaints("specs/a.json")
        #expect(found.contains { $0.contains("\(folder.path("specs/two"))") }, "\(found)")
    }
}
