import Foundation
import Journal
import Reports
import Testing

/// Runs of a made-up sweep whose results are known.
extension TemporaryStore {
    /// Variants with these changes and values of `dense.abs_rel`, less is better; the first is the baseline.
    fileprivate func add(_ variants: [(name: String, changes: [String: String], values: [Double])]) throws {
        for (index, variant) in variants.enumerated() {
            for (seed, value) in variant.values.enumerated() {
                var run = Run(variant: variant.name, index: index, seed: seed, changes: variant.changes)
                run.metrics = ["dense.abs_rel": value]
                try add(run, primary: "dense.abs_rel")
            }
        }
    }
}

@Suite struct `Effects of a factorial in a report` {
    let store = TemporaryStore()
    private let first = ["objective.smoothness": "0"], second = ["objective.scales": "1", "training.batch": "8"]

    private func addFactorial(_ others: [(name: String, changes: [String: String], values: [Double])] = []) throws {
        // A adds 0.2 alone, B 0.5 alone, and together they add 0.1 more than both.
        try store.add(
            [
                ("baseline", [:], [1.0, 1.1, 1.2]), ("A", first, [1.2, 1.3, 1.4]), ("B", second, [1.5, 1.6, 1.7]),
                ("A, B", first.merging(second) { $1 }, [1.8, 1.9, 2.0]),
            ] + others
        )
    }

    @Test func `are those of the runs that make a change against those that do not, and how they depend on each other`()
        throws
    {
        try addFactorial()
        let rows = try table(in: store.markdown(), titled: "change", "effect on `dense.abs_rel` ↓")
        #expect(rows.map { $0[0] } == ["A", "B", "A × B"])
        #expect(rows.map { $0[1] } == ["+0.250", "+0.550", "+0.100"])
        #expect(rows[0].last == "**worse**" && rows[2].last == "**depend on each other**")
        #expect(try store.markdown().contains("All 4 combinations of 2 changes were tried."))
    }

    @Test func `are found among other variants`() throws {
        try addFactorial([("C", ["objective.padding": "\"zeros\""], [1, 1, 1]), ("A twice", first, [1, 2, 3])])
        let factorial = try #require(try ReportData(of: "depth", in: store.open()).factorial)
        #expect(factorial.factors == ["A", "B"])
        #expect(factorial.effects.map { ($0.mean * 1e6).rounded() } == [250_000, 550_000, 100_000])
    }

    @Test func `are none where a combination was not tried, or where a change undoes another`() throws {
        try store.add([
            ("baseline", [:], [1]), ("A", first, [2]), ("B", second, [3]),
            ("other A", ["objective.smoothness": "1"], [4]),
        ])
        #expect(try ReportData(of: "depth", in: store.open()).factorial == nil)
        #expect(!(try store.markdown()).contains("Main effects"))
    }

    @Test func `of one seed have neither interval nor verdict`() throws {
        try store.add([
            ("baseline", [:], [1]), ("A", first, [2]), ("B", second, [3]), ("A, B", first.merging(second) { $1 }, [9]),
        ])
        let rows = try table(in: store.markdown(), titled: "change", "effect on `dense.abs_rel` ↓")
        #expect(rows.map { $0.last } == ["too few seeds", "too few seeds", "too few seeds"])
    }
}

@Suite struct `Cost against quality in a report` {
    let store = TemporaryStore()

    /// The report of four variants that took so long.
    private func report(seconds: [Double], threads: [Int] = [2, 2, 2, 2]) throws -> String {
        let variants = [("baseline", 0.3), ("cheap", 0.4), ("dear", 0.2), ("useless", 0.5)]
        try store.add(variants.map { name, value in (name, name == "baseline" ? [:] : ["a": name], [value]) })
        var data = try ReportData(of: "depth", in: store.open())
        for place in seconds.indices {
            data.variants[place].runs[0].seconds = seconds[place]
            data.variants[place].runs[0].threads = threads[place]
        }
        return markdown(of: data)
    }

    @Test func `names what nothing surpasses at the same or less cost`() throws {
        let text = try report(seconds: [100, 50, 400, 200])
        #expect(text.contains("nothing surpasses in the mean at the same or less cost: cheap, baseline, dear."))
        #expect(text.contains("alt=\"minutes of training and evaluation against dense.abs_rel"))
    }

    @Test func `is left out where nothing costs more than anything else`() throws {
        #expect(try !report(seconds: [100, 101, 102, 103]).contains("Cost against quality"))
    }

    @Test func `is left out where runs had more or fewer threads, for their seconds say nothing`() throws {
        let text = try report(seconds: [100, 50, 400, 200], threads: [2, 2, 2, 64])
        #expect(!text.contains("Cost against quality"))
    }

    @Test func `is by steps where nothing but the length of the training is varied`() throws {
        for (index, steps) in [100, 200].enumerated() {
            var run = TemporaryStore.Run(variant: "v\(index)", index: index, seed: 0)
            if index > 0 { run.changes = ["training.steps": "\(steps)"] }
            run.end = .finished(step: steps, seconds: Double(1000 - steps))
            run.metrics = ["dense.abs_rel": 1 / Double(steps)]
            try store.add(run, primary: "dense.abs_rel")
        }
        #expect(try store.markdown().contains("alt=\"steps of training against dense.abs_rel"))
    }
}

@Suite struct `Swept settings in a report` {
    let store = TemporaryStore()

    private func grid(_ rates: [String], _ modes: [String]) -> [(
        name: String, changes: [String: String], values: [Double]
    )] {
        let combinations = rates.flatMap { rate in modes.map { (rate, $0) } }
        return [("baseline", [:], [0.5])]
            + combinations.enumerated().map { place, pair in
                ("v\(place)", ["training.rate": pair.0, "objective.mode": pair.1], [0.1 * Double(place)])
            }
    }

    @Test func `are drawn with an axis for each, a line for each variant`() throws {
        try store.add(grid(["0.001", "0.01", "0.1"], ["\"sum\"", "\"mean\""]))
        let report = try Report(of: "depth", in: store.open())
        let text = String(decoding: report.files["report.md"] ?? Data(), as: UTF8.self)
        #expect(text.contains("A line for each of 7 variants joins its settings with its mean of `dense.abs_rel`"))
        let drawing = String(decoding: report.files["figures/settings.svg"] ?? Data(), as: UTF8.self)
        for words in ["rate", "mode", "dense.abs_rel ↓", "0.001", "sum", "mean"] {
            #expect(drawing.contains(">\(words)<"))
        }
    }

    @Test(arguments: [
        // One setting; five variants; a value that is no plain one.
        (["0.001", "0.01", "0.1", "1", "2", "3"], ["1"]), (["1", "2"], ["1", "2"]),
        (["{\"a\":1}", "0.01", "0.1"], ["1", "2"]),
    ])
    func `are left out where lines would say nothing`(rates: [String], modes: [String]) throws {
        let variants = grid(rates, modes).map { name, changes, values in
            (name, modes.count == 1 ? changes.filter { $0.key == "training.rate" } : changes, values)
        }
        try store.add(variants)
        #expect(!(try store.markdown()).contains("figures/settings.svg"))
    }
}
