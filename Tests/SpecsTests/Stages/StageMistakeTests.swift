import Foundation
import Specs
import Testing

@Suite struct `A stage that cannot be` {
    private let first = trained("\"seeds\": [0, 2], \"ablations\": {\"no flip\": {\"views.flip\": 0}}")

    private func complaints(_ weights: String, _ more: String = "", first: String? = nil) throws -> [String] {
        try stagedFolder(["first.json": first ?? self.first, "a.json": measured(weights, more)]).complaints()
    }

    @Test func `names a spec, a variant or a seed that is not there`() throws {
        let spec = try complaints("{\"of\": \"frist.json\"}")
        #expect(spec.count == 1 && spec[0].hasPrefix("$.encoder.weights.of: there is no spec /"), "\(spec)")
        #expect(spec.first?.hasSuffix("/frist.json; did you mean \"first.json\"?") == true, "\(spec)")
        #expect(
            try complaints("{\"of\": \"first.json\", \"variant\": \"noflip\"}") == [
                "$.encoder.weights.variant: is \"noflip\", no variant of first.json; did you mean \"no flip\"?"
            ]
        )
        #expect(
            try complaints("{\"of\": \"first.json\", \"variant\": \"everything\"}") == [
                "$.encoder.weights.variant: is \"everything\", no variant of first.json; known here: baseline, no flip"
            ]
        )
        #expect(
            try complaints("{\"of\": \"first.json\", \"seed\": 1}") == [
                "$.encoder.weights.seed: is 1, no seed of first.json; known there: 0, 2"
            ]
        )
        #expect(
            try complaints("{\"of\": \"first.json\"}", "\"seeds\": [0, 1, 2, 3]") == [
                "$.encoder.weights.seed: is \"same\", here 1, no seed of first.json; known there: 0, 2",
                "$.encoder.weights.seed: is \"same\", here 3, no seed of first.json; known there: 0, 2",
            ]
        )
    }

    @Test func `is blamed where it is stated: in an ablation, a sweep, a file that is extended`() throws {
        let ablations = """
            "ablations": {"dotted": {"encoder.weights": {"of": "first.json", "variant": "x"}},
              "part": {"encoder.weights.variant": "y"}, "seed": {"encoder.weights": {"of": "first.json", "seed": 9}}},
            "sweep": {"grid": {"encoder.weights.network": ["decoder"]}}
            """
        let folder = try stagedFolder([
            "first.json": first, "base.json": measured("{\"of\": \"first.json\"}", ablations),
            "a.json": "{\"extends\": \"base.json\", \"name\": \"y\", \"encoder\": {\"weights\": {\"seed\": 5}}}",
        ])
        let error = #expect(throws: SpecError.self) { try folder.plan() }
        let found = Set((error?.complaints ?? []).map { "\(URL(filePath: $0.file).lastPathComponent): \($0.place)" })
        #expect(
            found == [
                "a.json: $.encoder.weights.seed", "base.json: $.ablations.dotted[\"encoder.weights\"].variant",
                "base.json: $.ablations.part[\"encoder.weights.variant\"]",
                "base.json: $.ablations.seed[\"encoder.weights\"].seed",
                "base.json: $.sweep.grid[\"encoder.weights.network\"][0]",
            ],
            "\(error?.description ?? "")"
        )
    }

    @Test func `has mistakes of its own, which are said once`() throws {
        let wrong = try complaints(
            "{\"of\": \"first.json\"}",
            "\"ablations\": {\"x\": {\"encoder.weights.variant\": \"no flip\"}}",
            first: trained("\"batch\": 3")
        )
        #expect(wrong.count == 1 && wrong[0].hasPrefix("$.batch: is unknown"), "\(wrong)")
        #expect(wrong[0].hasSuffix("/a.json at $.encoder.weights.of)") && wrong[0].contains(" (named by "), "\(wrong)")
        let missing = try complaints("{\"of\": \"first.json\"}", first: trained(images: "nowhere"))
        #expect(missing.count == 1 && missing[0].hasPrefix("$.data.path: there is no /"), "\(missing)")
        #expect(missing[0].hasSuffix("/a.json at $.encoder.weights.of)"), "\(missing)")
    }

    @Test func `is named with the whole line of specs that ask for it`() throws {
        let second = trained(encoder: "{\"type\": \"conv\", \"width\": 8, \"weights\": {\"of\": \"third.json\"}}")
        let folder = try stagedFolder([
            "a.json": measured("{\"of\": \"second.json\"}"), "second.json": second,
            "third.json": trained("\"batch\": 3"),
        ])
        let found = folder.complaints()
        let place = folder.url.path
        #expect(
            found.count == 1
                && found[0].hasSuffix(
                    "(named by \(place)/second.json at $.encoder.weights.of, named by \(place)/a.json at $.encoder.weights.of)"
                ),
            "\(found)"
        )
    }

    @Test func `is named as a part of a file, and the form is said`() throws {
        let found = try complaints("{\"of\": \"first.json#no flip\"}")
        #expect(
            found.count == 1
                && found[0].hasSuffix(
                    "/first.json#no flip; a file is one spec, without parts; expected its path alone, and for a variant "
                        + "{\"of\":\"first.json\",\"variant\":\"no flip\"}"
                ),
            "\(found)"
        )
    }

    @Test func `has the name of another spec of the plan`() throws {
        let folder = try SpecFolder([
            "first.json": depthSpec("\"network\": {\"depth\": {\"type\": \"resnet\"}}"),
            "a.json":
                "{\"extends\": \"first.json\", \"network\": {\"depth\": {\"weights\": {\"of\": \"first.json\"}}}}",
        ])
        let found = folder.complaints()
        #expect(found.count == 1 && found[0].hasPrefix("$.network.depth.weights.of: names "), "\(found)")
        #expect(
            found.first?.contains("\"x\" is the name of") == true && found.first?.hasSuffix("changes no run") == true
        )
    }

    @Test func `has no such network, no best state, or an encoder of another size`() throws {
        let words = "no encoder that a run of first.json keeps; known here: encoder"
        #expect(
            try complaints("{\"of\": \"first.json\", \"network\": \"projector\"}") == [
                "$.encoder.weights.network: is \"projector\", \(words)"
            ]
        )
        #expect(
            try complaints("{\"of\": \"first.json\", \"checkpoint\": \"best\"}") == [
                "$.encoder.weights.checkpoint: is best, and a run of first.json keeps its last state alone"
            ]
        )
        let wide = trained(encoder: "{\"type\": \"conv\", \"width\": 16}")
        #expect(
            try complaints("{\"of\": \"first.json\"}", first: wide) == [
                "$.encoder.weights: names an encoder of width 16 in first.json, expected width 8"
            ]
        )
        let none = depthSpec("\"network\": {\"depth\": {\"type\": \"dispnet\"}}")
        #expect(
            try complaints("{\"of\": \"first.json\"}", first: none) == [
                "$.encoder.weights: names a run of first.json, which keeps no encoder that others could begin with"
            ]
        )
    }

    @Test func `begins with itself, by whatever way, and the circle is named`() throws {
        func circle(_ specs: [String: String]) throws -> [String] {
            // Without who names the spec in which the circle closes.
            try stagedFolder(specs).complaints().map { $0.split(separator: " (named by").first.map(String.init) ?? "" }
        }
        func begins(_ other: String) -> String {
            trained(encoder: "{\"type\": \"conv\", \"width\": 8, \"weights\": {\"of\": \"\(other)\"}}")
        }
        #expect(
            try circle(["a.json": begins("b.json"), "b.json": begins("c.json"), "c.json": begins("a.json")])
                == ["$.encoder.weights: is a circle: a.json → b.json → c.json → a.json"]
        )
        #expect(try circle(["a.json": begins("a.json")]) == ["$.encoder.weights: is a circle: a.json → a.json"])
        // What a.json begins with is stated by what it extends.
        let child = "{\"extends\": \"b.json\", \"name\": \"y\"}"
        #expect(
            try circle(["a.json": child, "b.json": begins("a.json")]) == [
                "$.encoder.weights: is a circle: a.json → a.json"
            ]
        )
        let variants = "\"ablations\": {\"x\": {\"encoder.weights\": {\"of\": \"a.json\", \"variant\": \"x\"}}}"
        #expect(
            try circle(["a.json": trained(variants)]) == [
                "$.ablations.x[\"encoder.weights\"]: is a circle: a.json (x) → a.json (x)"
            ]
        )
        // A circle further on is not blamed on what leads there.
        let further = ["a.json": begins("b.json"), "b.json": begins("c.json"), "c.json": begins("b.json")]
        #expect(try circle(further) == ["$.encoder.weights: is a circle: b.json → c.json → b.json"])
    }

    @Test func `is the baseline's own under another name`() throws {
        let same = "\"ablations\": {\"same\": {\"encoder.weights\": {\"of\": \"copy.json\"}}}"
        let folder = try stagedFolder([
            "first.json": first, "copy.json": first, "a.json": measured("{\"of\": \"first.json\"}", same),
        ])
        #expect(
            folder.complaints() == [
                "$.ablations.same[\"encoder.weights\"]: "
                    + "changes nothing that a result depends on: the content is that of the baseline"
            ]
        )
    }
}
