import Foundation
import Records
import Reports
import Specs
import Testing

/// Every part of a report that compares, without the runs that it compares with.
@Suite struct `A report without its baseline` {
    private let store = TemporaryStore()
    private let sentence = "No run of the baseline is in the store, so there is no difference and no verdict."

    /// Two changes in every combination, with curves, pictures, values of single images and another commit for one.
    private func fill() throws {
        let (a, b) = (["objective.smoothness": "0"], ["objective.scales": "1"])
        let variants: [(name: String, changes: [String: String], value: Double)] = [
            ("baseline", [:], 0.2), ("a", a, 0.1), ("b", b, 0.3), ("a, b", a.merging(b) { $1 }, 0.15),
        ]
        for (index, variant) in variants.enumerated() {
            for seed in 0..<3 {
                var run = TemporaryStore.Run(variant: variant.name, index: index, seed: seed, changes: variant.changes)
                let value = variant.value + Double(seed) / 1000 + Double(index * seed) / 10_000
                run.metrics = ["dense.abs_rel": value, "control.constant_depth.dense.abs_rel": 0.5]
                run.training = (1...3).map { ($0, ["train.loss": value / Double($0)]) }
                run.commit = index == 1 ? "other" : "same"
                let images = "image,value\n0,\(value - 0.01)\n1,\(value + 0.01)\n"
                run.artifacts = [
                    ("neighbours.png", pixel), ("images.dense.abs_rel.csv", Data(images.utf8)),
                ]
                try store.add(run, primary: "dense.abs_rel")
            }
        }
    }

    private func remove(_ seeds: Range<Int>) throws {
        for seed in seeds {
            try FileManager.default.removeItem(at: Store.runs(in: store.folder).appending(path: "d0\(seed)"))
        }
    }

    private func claims(_ texts: String...) -> [Claim] { texts.compactMap { Claim($0) } }

    private func section(_ title: String, of text: String) -> String {
        let parts = text.components(separatedBy: "\n## ")
        return parts.first { $0.hasPrefix(title + "\n") } ?? ""
    }

    @Test func `says so, and compares with nothing else`() throws {
        try fill()
        #expect(try store.markdown().contains(" than the baseline"))
        try remove(0..<3)
        let data = try ReportData(of: "depth", in: store.open())
        #expect(data.isBaselineMissing && data.baseline == nil && data.factorial == nil && data.images == [])
        #expect(data.tables.allSatisfy { $0.rows.allSatisfy { $0.difference == nil && $0.verdict == nil } })
        #expect(data.tables.allSatisfy { $0.controls.isEmpty })
        #expect(data.variants.allSatisfy { $0.changes.allSatisfy { $0.from == nil } })
        #expect(try ReportData(json: Data(data.json().utf8)) == data)
        let text = markdown(of: data)
        #expect(!text.contains("than the baseline") && !text.contains("**better**") && !text.contains("**worse**"))
        let overview = text.prefix(upTo: text.firstRange(of: "\n## ")?.lowerBound ?? text.endIndex)
        #expect(overview.contains(sentence))
        let rows = try table(in: text, titled: "variant", "`dense.abs_rel` ↓")
        #expect(rows.map { $0[0] } == ["a", "b", "a, b"] && rows.allSatisfy { $0.last == "no baseline" })
        #expect(section("Result", of: text).contains(sentence))
        #expect(section("Result", of: text).contains("no differences, for no run of the baseline is in the store"))
        #expect(section("Main effects and interactions", of: text).contains("No run of the baseline is in the store."))
        #expect(section("Images and seeds", of: text).contains(sentence))
        let commits = try table(in: text, titled: "", "values", "differs with the variant")
        #expect(commits.first?.last == "no baseline")
        #expect(section("Method of the baseline", of: text).contains("its settings are not known"))
        let missing = try table(in: text, titled: "variant", "seed", "state")
        #expect(missing == (0..<3).map { ["baseline", "\($0)", "not in the store"] })
        #expect(!section("Provenance", of: text).contains("Settings of the baseline"))
    }

    @Test func `says of a figure that it has no differences`() throws {
        try fill()
        try remove(0..<3)
        let report = try Report(of: "depth", in: store.open())
        let drawing = String(decoding: report.files["figures/result.svg"] ?? Data(), as: UTF8.self)
        #expect(drawing.contains("no differences, for no run of the baseline is in the store"))
        #expect(!drawing.contains("difference from the baseline"))
    }

    @Test func `finds nothing of what was expected of it`() throws {
        try fill()
        try remove(0..<3)
        let claims = claims(
            "dense.abs_rel(a) < dense.abs_rel(baseline)",
            "dense.abs_rel(baseline) < 1",
            "dense.abs_rel(a) < dense.abs_rel(b)"
        )
        let data = try ReportData(of: "depth", in: store.open(), expecting: claims)
        #expect(data.expectations.map(\.agreement) == [.missing, .missing, .holds])
        #expect(data.expectations.map(\.left).prefix(2) == [nil, nil])
        let rows = try table(in: markdown(of: data), titled: "expected", "found")
        #expect(rows[0][1] == "a variant has no run in the store")
    }

    @Test func `is said so in a notebook, in tables and in numbers`() throws {
        try fill()
        try remove(0..<3)
        let file = store.folder.appending(path: "n.md")
        let text = """
            ```parallax
            table depth
            table depth abs_rel
            ```
            By <!-- parallax: difference abs_rel(a) of depth -->.

            """
        try Data(text.utf8).write(to: file)
        let notebook = try Notebook(file, in: store.open())
        let filled = String(decoding: try #require(notebook.files["n.md"]), as: UTF8.self)
        #expect(filled.ranges(of: sentence).count == 2)
        #expect(filled.contains("of depth -->– (no baseline)<!-- /parallax -->"))
    }

    @Test func `in one seed is said so in a notebook, in tables and in numbers`() throws {
        try fill()
        try remove(1..<2)
        let file = store.folder.appending(path: "n.md")
        let text = """
            ```parallax
            table depth
            table depth abs_rel
            ```
            By <!-- parallax: difference abs_rel(a) of depth -->.

            """
        try Data(text.utf8).write(to: file)
        let filled = String(decoding: try #require(Notebook(file, in: store.open()).files["n.md"]), as: UTF8.self)
        #expect(filled.ranges(of: "No run of the baseline with seed 1 is in the store.").count == 2)
        #expect(filled.ranges(of: "Differences are over the seeds 0 and 2 alone").count == 2)
        #expect(filled.contains(" (2 of 3 seeds)<!-- /parallax -->"))
    }

    @Test func `in one seed compares the others alone`() throws {
        try fill()
        let whole = try ReportData(of: "depth", in: store.open())
        try remove(1..<2)
        let data = try ReportData(of: "depth", in: store.open())
        #expect(!data.isBaselineMissing && data.baseline == whole.baseline)
        let rows = try #require(data.primaryTable?.rows)
        #expect(rows.map(\.values.count) == [2, 3, 3, 3])
        #expect(rows.map { $0.difference?.count } == [nil, 2, 2, 2])
        #expect(rows.dropFirst().allSatisfy { $0.verdict == .tooFewSeeds })
        #expect(data.images?.map(\.seeds) == [2, 2, 2])
        #expect(data.factorial?.effects.allSatisfy { $0.count == 2 } == true)
        let text = markdown(of: data)
        #expect(!text.contains(sentence))
        #expect(text.contains("4 variants × 3 seeds. **11 of 12 runs finished**, 1 not in the store."))
        let gap =
            "No run of the baseline with seed 1 is in the store. Differences are over the seeds 0 and 2 alone, "
            + "because the baseline has no value with seed 1."
        #expect(text.ranges(of: gap).count == 2 && section("Result", of: text).contains(gap))
        #expect(section("Unfinished runs", of: text).contains("`parallax merge` brings runs back"))
        #expect(data.missing?.seeds == [0, 1, 2] && data.missing?.count == 1)
        #expect(try ReportData(json: Data(data.json().utf8)) == data)
        let result = try table(in: text, titled: "variant", "`dense.abs_rel` ↓")
        #expect(result.prefix(4).map { $0[2] } == ["2 of 3", "3", "3", "3"])
        let missing = try table(in: text, titled: "variant", "seed", "state")
        #expect(missing == [["baseline", "1", "not in the store"]])
    }

    @Test func `takes no variant without changes for the baseline of a factorial`() throws {
        try fill()
        var run = TemporaryStore.Run(variant: "unchanged", index: 4, seed: 0)
        run.metrics = ["dense.abs_rel": 0.2]
        try store.add(run, primary: "dense.abs_rel")
        try remove(0..<3)
        #expect(try ReportData(of: "depth", in: store.open()).factorial == nil)
    }
}
