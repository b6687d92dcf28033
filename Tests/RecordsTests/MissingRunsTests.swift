import Foundation
import Journal
import Records
import Testing

/// A baseline and two variants with five seeds each.
@Suite struct `A comparison of a plan that is here in part` {
    private let store = TemporaryStore()
    private let archive = TemporaryStore()
    private let metric = "dense.abs_rel"

    init() throws {
        for (index, variant) in ["baseline", "one", "two"].enumerated() {
            for seed in 0..<5 {
                let id = "\(index)\(seed)"
                try store.makeRun(id, seed: seed)
                try store.add([planned(variant, index, seed: seed)], to: id, role: .supervisor)
                let value = 0.2 + Double(index) / 10 + Double(seed) / 100
                try store.add(
                    [started(), .metrics(step: 10, values: [metric: value]), .finished(step: 10, seconds: 1)],
                    to: id
                )
            }
        }
    }

    /// Takes runs away, by `archive` or by hand.
    private func comparison(without ids: [String], byHand: Bool = false) throws -> Comparison {
        if byHand {
            for id in ids { try FileManager.default.removeItem(at: store.runFolder(id).url) }
            try Store.reindex(store.folder)
        } else if !ids.isEmpty {
            #expect(try store.archive(ids, to: archive.folder).map(\.change) == ids.map { _ in .added })
        }
        return try store.open().comparison(of: "depth")
    }

    @Test func `lacks nothing while all is here`() throws {
        let comparison = try comparison(without: [])
        #expect(comparison.seeds == [0, 1, 2, 3, 4] && comparison.missing == nil)
        let table = comparison.table(of: metric)
        #expect(table.pairing() == nil && table.rows.allSatisfy { $0.missing == nil && $0.unpaired == nil })
        #expect(table.rows.map(\.seeds) == ["5", "5", "5"])
    }

    @Test(arguments: [false, true])
    func `counts against the plan, and says which seeds lack a run and which a pair`(byHand: Bool) throws {
        let comparison = try comparison(without: ["01", "03", "04"], byHand: byHand)
        let missing = try #require(comparison.missing)
        #expect(missing.variants.map(\.name) == ["baseline"] && missing.variants.map(\.seeds) == [[1, 3, 4]])
        #expect(missing.count == 3 && missing.seeds(of: 0) == [1, 3, 4] && missing.seeds(of: 1).isEmpty)
        #expect(missing.sentences() == ["No run of the baseline with seed 1, 3 or 4 is in the store."])
        let table = comparison.table(of: metric)
        #expect(table.rows.map(\.planned) == [5, 5, 5] && table.rows.map(\.seeds) == ["2 of 5", "5", "5"])
        #expect(table.rows.map(\.missing) == [[1, 3, 4], nil, nil])
        #expect(table.rows.map(\.unpaired) == [nil, [1, 3, 4], [1, 3, 4]])
        #expect(table.rows.map { $0.difference?.count } == [nil, 2, 2])
        #expect(
            table.pairing()
                == "Differences are over the seeds 0 and 2 alone, because the baseline has no value with seed 1, 3 or 4."
        )
    }

    @Test func `names variants that lack the same seeds together`() throws {
        let comparison = try comparison(without: ["10", "20", "24"])
        #expect(
            comparison.missing?.sentences() == [
                "No run of \"one\" with seed 0 is in the store.", "No run of \"two\" with seed 0 or 4 is in the store.",
            ]
        )
        #expect(comparison.missing?.sentences(about: [0, 1]).count == 1)
        #expect(comparison.table(of: metric).pairing() == nil)
        let both = try self.comparison(without: ["14"])
        #expect(
            both.missing?.sentences(of: "x") == ["No run of \"one\" or \"two\" of x with seed 0 or 4 is in the store."]
        )
    }

    @Test func `says of differences over other seeds that these are fewer, and of none that there is none`() throws {
        let comparison = try comparison(without: ["01", "10"])
        #expect(
            comparison.table(of: metric).pairing()
                == "Differences are over fewer seeds, because the baseline has no value with seed 1."
        )
        // The baseline is left with seed 3 and 4, the others with 0 to 2.
        let rest = ["00", "02", "13", "14", "23", "24"]
        let apart = try self.comparison(without: rest).table(of: metric)
        #expect(apart.rows.dropFirst().allSatisfy { $0.difference == nil && $0.verdict == .tooFewSeeds })
        #expect(apart.pairing() == "There is no difference, because the baseline has no value with seed 0–2.")
    }

    @Test func `knows of variants without any run by the gap that they leave, the baseline by its name`() throws {
        let one = try comparison(without: (0..<5).map { "1\($0)" })
        let gap = try #require(one.missing?.variants.first)
        #expect(gap.name == nil && gap.index == 1 && gap.seeds == [0, 1, 2, 3, 4])
        #expect(one.missing?.sentences() == ["No run of variant 1 of the spec is in the store."])
        let both = try comparison(without: (0..<5).map { "0\($0)" })
        #expect(both.missing?.variants.map(\.name) == ["baseline", nil] && both.missing?.count == 10)
        // Of the baseline, `MissingBaseline` says it.
        #expect(both.missing?.sentences().count == 1 && both.table(of: metric).pairing() == nil)
    }

    @Test func `has pairs that wait for a run of the baseline that is here and has no value`() throws {
        try store.add([started(), .failed(step: 3, reason: "x")], to: "02")
        let comparison = try comparison(without: [])
        #expect(comparison.missing == nil)
        let table = comparison.table(of: metric)
        #expect(table.rows[0].missing == nil && table.rows[1].unpaired == [2])
        #expect(table.pairing()?.hasPrefix("Differences are over the seeds 0, 1, 3 and 4 alone") == true)
    }
}
