import Foundation
import Records
import Reports
import Testing

@Suite struct `Markdown of a report` {
    let store = TemporaryStore()

    @Test func `shows names exactly, whatever is in them`() throws {
        let name = "a|b <img src=x> *c* _d_ [e](f) `g` & h"
        try store.add(.init(metrics: ["dense.abs_rel": 0.2]))
        try store.add(
            .init(
                variant: name,
                index: 1,
                changes: ["data.path": #""x|`y`""#],
                metrics: ["dense.abs_rel": 0.3],
                artifacts: [("prediction-0.png", pixel)]
            ),
            question: "Is 1 < 2?\n# No"
        )
        let shown = #"a\|b &lt;img src=x&gt; \*c\* \_d\_ \[e\](f) \`g\` &amp; h"#
        let text = try store.markdown()
        #expect(text.contains("\n> Is 1 &lt; 2? # No\n"))
        #expect(try table(in: text, titled: "variant", "`dense.abs_rel` ↓")[1][0] == shown)
        #expect(try table(in: text, titled: "variant", "setting")[0] == [shown, "`data.path`", #"``"x\|`y`"``"#])
        #expect(!text.contains("<img src=x>"))
        #expect(text.contains(#"alt="depth of frame 1 by a&#124;b &lt;img src=x&gt;"#))
        #expect(
            try Report(of: "depth", in: store.open()).files.keys.contains(
                "figures/depth-prediction-0-1-a-b-img-src-x-c-d-e-f-g-h.png"
            )
        )
    }

    @Test func `names what each variant changes and what the baseline has`() throws {
        try store.add(.init())
        try store.add(
            .init(
                variant: "two",
                index: 1,
                changes: ["objective.scales": "1", "objective.smoothness": "0", "objective.new.thing": "true"]
            )
        )
        let rows = try table(in: store.markdown(), titled: "variant", "setting", "baseline", "changed to")
        #expect(
            rows == [
                ["two", "`objective.new.thing`", "", "`true`"], ["", "`objective.scales`", "`4`", "`1`"],
                ["", "`objective.smoothness`", "`0.5`", "`0`"],
            ]
        )
    }

    @Test func `says how the runs were made and how to make them again`() throws {
        try store.add(.init())
        var text = markdown(of: try ReportData(of: "depth", in: store.open(), spec: "experiments/a b.json"))
        #expect(text.contains("```sh\nparallax run 'experiments/a b.json'\n"))
        for fact in [
            "| libtorch | `2.13.0` |", "| commit | `0f202a220a` |", "| machine | `workstation, cpu, 2 threads` |",
        ] {
            #expect(text.contains(fact))
        }
        #expect(text.contains("\"smoothness\": 0.5"))
        text = try store.markdown()
        #expect(text.contains("\nparallax run SPEC\n"))
    }

    @Test func `promises nothing of a spec that makes other runs`() throws {
        try store.add(.init(end: nil))
        let comparison = try store.open().comparison(of: "depth")
        let data = try ReportData(of: comparison, in: store.open(), spec: "a.json", caveat: "Other runs_.")
        let text = markdown(of: data)
        #expect(text.contains("## Provenance\n\nOther runs\\_."))
        #expect(!text.contains("parallax run"))
        #expect(try ReportData(json: Data(data.json().utf8)).caveat == "Other runs_.")
    }

    @Test func `counts runs where they were made differently`() throws {
        let json = try #require(try ReportData(of: "depth", in: twoRuns()).json().data(using: .utf8))
        var data = try ReportData(json: json)
        data.variants[0].runs[0].commit = "aaa+"
        #expect(markdown(of: data).contains("| commit | `0f202a220a` (1 run), `aaa+` (1 run) |"))
    }

    private func twoRuns() throws -> Store {
        try store.add(.init(seed: 0))
        try store.add(.init(seed: 1))
        return try store.open()
    }

    @Test func `has a line per run`() throws {
        try store.add(.init(metrics: ["dense.abs_rel": 0.25]))
        let row = try table(in: store.markdown(), titled: "run", "variant", "seed", "state", "steps")[0]
        #expect(row.prefix(5) == ["`d00`", "baseline", "0", "finished", "10"])
        #expect(row.suffix(2) == ["cpu on workstation", "0.2500"])
    }

    @Test func `shows frames in rows, and in columns when variants are many`() throws {
        let artifacts = ["input-0", "truth-0", "prediction-0", "prediction-1"].map { ("\($0).png", pixel) }
        for index in 0..<4 { try store.add(.init(variant: "v\(index)", index: index, artifacts: artifacts)) }
        var text = try store.markdown()
        #expect(text.contains("| input | true depth | v0 | v1 | v2 | v3 |"))
        try store.add(.init(variant: "v4", index: 4, artifacts: artifacts))
        text = try store.markdown()
        #expect(text.contains("|  | frame 1 | frame 2 |\n| --- | --- | --- |\n| input | <img"))
    }
}
