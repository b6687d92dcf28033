import Foundation
import Journal
import Records
import Reports
import Testing

@Suite struct `Results in a report` {
    let store = TemporaryStore()

    @Test func `a row has mean, spread, difference, interval and verdict as computed by hand`() throws {
        try store.add("baseline", 0, [0.20, 0.21, 0.22])
        // Differences -0.1, -0.0999, -0.1001: mean -0.1, deviation 0.0001, margin 4.3027 · 0.0001 / √3 = 0.00025.
        try store.add("one", 1, [0.10, 0.1101, 0.1199])
        try store.add("two", 2, [0.19, 0.23, 0.22])
        let rows = try table(in: store.markdown(), titled: "variant", "`dense.abs_rel` ↓")
        #expect(rows[0] == ["baseline", "0.2100 ± 0.0100", "3", "", "", "", ""])
        #expect(
            rows[1] == [
                "one", "0.1100 ± 0.0100", "3", "-0.1000", "[-0.1002, -0.0998]", "< 0.001", "**better**",
            ]
        )
        #expect(rows[2].first == "two" && rows[2].last == "within noise")
    }

    @Test func `the top says which variants are better and worse`() throws {
        try store.add("baseline", 0, [0.20, 0.21, 0.22])
        try store.add("good", 1, [0.10, 0.1101, 0.1199])
        try store.add("bad", 2, [0.30, 0.3101, 0.3199])
        let text = try store.markdown()
        let answer =
            "By `dense.abs_rel`, good (-0.1000, 95 % interval [-0.1002, -0.0998]) is **better** than the baseline; "
            + "bad (+0.1000, 95 % interval [+0.0998, +0.1002]) is **worse** than the baseline."
        #expect(text.contains(answer))
        #expect(text.contains("3 variants × 3 seeds. **9 of 9 runs finished**."))
    }

    @Test func `what needs more computing is said of the primary metric alone`() throws {
        try store.add("baseline", 0, [0.20, 0.21, 0.22], others: ["dense.rmse": 4])
        try store.add("one", 1, [0.10, 0.1101, 0.1199], others: ["dense.rmse": 5])
        let data = try ReportData(of: "depth", in: Store(store.folder, access: .read))
        let differences = data.tables.map { $0.rows[1].difference }
        #expect(data.tables.map(\.metric) == ["dense.abs_rel", "dense.rmse"])
        #expect(
            differences[0]?.effect != nil && differences[0]?.bootstrapLow != nil && differences[0]?.signFlipP != nil
        )
        #expect(
            differences[1]?.effect == nil && differences[1]?.bootstrapLow == nil && differences[1]?.signFlipP == nil
        )
        #expect(differences[1]?.p != nil)
    }

    @Test func `two seeds are too few, whatever they say`() throws {
        try store.add("baseline", 0, [0.2, 0.2])
        try store.add("one", 1, [0.1, 0.1])
        let rows = try table(in: store.markdown(), titled: "variant", "`dense.abs_rel` ↓")
        #expect(rows[1].last == "too few seeds")
        #expect(!(try store.markdown()).contains("**better**"))
        let answer =
            "By `dense.abs_rel`, two seeds are too few to say which variant differs from the baseline; the lowest "
        #expect(try store.markdown().contains(answer + "mean is that of one, 0.1000."))
    }

    @Test func `one seed has neither spread nor interval`() throws {
        try store.add("baseline", 0, [0.2])
        try store.add("one", 1, [0.1])
        let rows = try table(in: store.markdown(), titled: "variant", "`dense.abs_rel` ↓")
        #expect(rows == [["baseline", "0.2000", "1", "", ""], ["one", "0.1000", "1", "-0.1000", "too few seeds"]])
    }

    @Test func `a small spread is not rounded away`() throws {
        try store.add("baseline", 0, [4.7531, 4.7532, 4.7533])
        let rows = try table(in: store.markdown(), titled: "variant", "`dense.abs_rel` ↓")
        #expect(rows[0][1] == "4.75320 ± 0.00010")
    }

    @Test func `controls stand below the variants`() throws {
        try store.add("baseline", 0, [0.2, 0.21], others: ["control.constant_depth.dense.abs_rel": 0.5])
        let rows = try table(in: store.markdown(), titled: "variant", "`dense.abs_rel` ↓")
        #expect(rows.last?.prefix(3) == ["*control: constant depth*", "0.5000", "2 runs"])
    }

    @Test func `two protocols never share a column`() throws {
        let others = [
            "dense.a1": 0.9, "snippet5.ate": 0.01, "control.zero_motion.snippet5.ate": 0.04,
            "eigen.zhou17.abs_rel": 0.3,
        ]
        try store.add("baseline", 0, [0.2, 0.21, 0.22], others: others)
        let text = try store.markdown()
        #expect(try table(in: text, titled: "by `dense`", "`a1` ↑") == [["baseline", "0.9000"]])
        #expect(try table(in: text, titled: "by `eigen.zhou17`", "`abs_rel` ↓") == [["baseline", "0.3000"]])
        let snippets = try table(in: text, titled: "by `snippet5`", "`ate` ↓")
        #expect(snippets == [["baseline", "0.01000"], ["*control: zero motion*", "0.04000"]])
    }

    @Test func `a metric whose good direction is unknown has no arrow and is never called better`() throws {
        for (index, values) in [[1.0, 2, 3], [2.0, 3.001, 4]].enumerated() {
            for (seed, value) in values.enumerated() {
                var run = TemporaryStore.Run(variant: "v\(index)", index: index, seed: seed)
                run.metrics = ["other.thing": value]
                try store.add(run, primary: "thing", goal: nil)
            }
        }
        let rows = try table(in: store.markdown(), titled: "variant", "`other.thing`")
        #expect(rows[1].last == "**higher**")
    }
}

/// The rows of the first table whose headings begin with these.
func table(in markdown: String, titled titles: String...) throws -> [[String]] {
    let lines = markdown.split(separator: "\n", omittingEmptySubsequences: false)
    let head = "| " + titles.joined(separator: " | ") + " |"
    let start = try #require(lines.firstIndex { $0.hasPrefix(head) })
    return lines[(start + 2)...].prefix { $0.hasPrefix("|") }.map { line in
        line.dropFirst(2).dropLast(2).replacing("\\|", with: "\u{0}").split(
            separator: " | ",
            omittingEmptySubsequences: false
        )
        .map { $0.trimmingCharacters(in: .whitespaces).replacing("\u{0}", with: "\\|") }
    }
}
