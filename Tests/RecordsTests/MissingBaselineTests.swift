import Foundation
import Journal
import Records
import Testing

/// Three seeds of a baseline, a clear improvement and a clear loss.
@Suite struct `A comparison without its baseline` {
    private let store = TemporaryStore()
    private let archive = TemporaryStore()
    private let metric = "dense.abs_rel"

    init() throws {
        let values = [[0.20, 0.21, 0.22], [0.10, 0.1101, 0.1199], [0.30, 0.3101, 0.3199]]
        for (index, row) in values.enumerated() {
            for (seed, value) in row.enumerated() {
                let id = "\(index)\(seed)"
                try store.makeRun(id, seed: seed)
                try store.add(
                    [planned(["baseline", "one", "two"][index], index, seed: seed)],
                    to: id,
                    role: .supervisor
                )
                let metrics = [metric: value, "control.constant_depth.\(metric)": 0.5]
                try store.add(
                    [started(), .metrics(step: 10, values: metrics), .finished(step: 10, seconds: 1)],
                    to: id
                )
            }
        }
    }

    /// Takes the baseline's runs away, by `archive` or by hand.
    private func takeAway(_ ids: [String], byHand: Bool) throws -> Comparison {
        if byHand {
            for id in ids { try FileManager.default.removeItem(at: store.runFolder(id).url) }
        } else {
            #expect(try store.archive(ids, to: archive.folder).map(\.change) == ids.map { _ in .added })
        }
        return try store.open().comparison(of: "depth")
    }

    @Test(arguments: [false, true])
    func `has no differences and no verdicts, and no other variant in its place`(byHand: Bool) throws {
        let comparison = try takeAway(["00", "01", "02"], byHand: byHand)
        #expect(comparison.baseline == nil)
        #expect(comparison.variants.map(\.name) == ["one", "two"] && comparison.variants.map(\.index) == [1, 2])
        var table = comparison.table(of: metric)
        table.addExactTests()
        table.addBootstrap()
        #expect(table.baseline == nil && table.controls.isEmpty)
        #expect(table.rows.map(\.values.count) == [3, 3])
        #expect(table.rows.allSatisfy { $0.difference == nil && $0.verdict == nil })
        #expect(table.rows.map(\.verdictWords) == ["no baseline", "no baseline"])
    }

    @Test func `is the same after the index was built anew`() throws {
        let before = try takeAway(["00", "01", "02"], byHand: true)
        try Store.reindex(store.folder)
        #expect(try store.open().comparison(of: "depth") == before)
    }

    @Test func `still ranks by the means`() throws {
        let board = try Leaderboard([takeAway(["00", "01", "02"], byHand: false)])
        #expect(board.rows.map(\.variant.name) == ["one", "two"])
        #expect(board.rows.allSatisfy { $0.baseline == nil && $0.result.verdict == nil })
    }

    @Test(arguments: [false, true])
    func `in one seed compares the others alone`(byHand: Bool) throws {
        let comparison = try takeAway(["01"], byHand: byHand)
        #expect(comparison.baseline?.runs.map(\.seed) == [0, 2])
        let row = try #require(comparison.table(of: metric).row(of: 1))
        #expect(row.values.count == 3 && row.difference?.count == 2 && row.verdict == .tooFewSeeds)
        #expect(abs((row.difference?.mean ?? 0) - ((0.10 - 0.20) + (0.1199 - 0.22)) / 2) < 1e-12)
    }

    @Test func `is not one whose baseline is planned and not finished yet`() throws {
        try store.makeRun("new", seed: 0)
        try store.add([planned("baseline", 0, plan: "q")], to: "new", role: .supervisor)
        try store.add([planned("one", 1, plan: "q")], to: "10", role: .supervisor)
        let comparison = try store.open().comparison(of: "depth")
        #expect(comparison.baseline?.runs.map(\.id) == ["new"])
        let rows = comparison.table(of: metric).rows
        #expect(rows.map(\.difference) == [nil, nil] && rows.map(\.verdict) == [nil, .tooFewSeeds])
    }

    @Test func `is one whose newest plan is without it`() throws {
        try store.add([planned("one", 1, plan: "q")], to: "10", role: .supervisor)
        let comparison = try store.open().comparison(of: "depth")
        #expect(comparison.baseline == nil && comparison.variants.map(\.name) == ["one"])
    }
}
