import Foundation
import Journal
import Records
import Testing

@Suite struct `Ranking of variants` {
    let store = TemporaryStore()

    private func add(
        _ experiment: String,
        _ variant: String,
        _ index: Int,
        _ metrics: [[String: Double]],
        primary: String = "abs_rel"
    ) throws {
        for (seed, values) in metrics.enumerated() {
            let id = "\(experiment)-\(index)-\(seed)"
            try store.makeRun(id, seed: seed)
            try store.add(
                [planned(variant, index, seed: seed, experiment: experiment, primary: primary)],
                to: id,
                role: .supervisor
            )
            let end: Event = values.isEmpty ? .failed(step: 1, reason: "?") : .finished(step: 10, seconds: 1)
            try store.add([started(), .metrics(step: 10, values: values), end], to: id)
        }
    }

    private func board(_ names: String..., by metric: String? = nil, goal: Goal? = nil) throws -> Leaderboard {
        let store = try store.open()
        return try Leaderboard(names.map { try store.comparison(of: $0) }, by: metric, goal: goal)
    }

    init() throws {
        try add("x", "baseline", 0, [0.2, 0.21, 0.22].map { ["dense.abs_rel": $0, "dense.a1": 0.5, "odd": 1] })
        try add("x", "worse", 1, [0.3, 0.31, 0.32].map { ["dense.abs_rel": $0, "dense.a1": 0.9, "odd": 2] })
        try add("x", "failed", 2, [[:], [:], [:]])
        try add("y", "baseline", 0, [["dense.abs_rel": 0.25], [:]])
        try add("y", "best", 1, [["dense.abs_rel": 0.1], ["dense.abs_rel": 0.12]])
    }

    @Test func `puts the best first by the goal, of all experiments, and what has no value last`() throws {
        let board = try board("x", "y")
        #expect(board.metric == "dense.abs_rel" && board.goal == .minimize)
        #expect(
            board.rows.map { "\($0.experiment) \($0.variant.name)" }
                == ["y best", "x baseline", "y baseline", "x worse", "x failed"]
        )
        #expect(board.rows.map(\.result.values.count) == [2, 3, 1, 3, 0])
        #expect(board.rows.map(\.variant.runs.count) == [2, 3, 2, 3, 3])
        // Each against the baseline of its own experiment.
        #expect(board.rows.map(\.result.verdict) == [.tooFewSeeds, nil, nil, .worse, .tooFewSeeds])
    }

    @Test func `is turned by a metric of which more is better, or by what is said`() throws {
        #expect(try board("x", by: "a1").rows.map(\.variant.name) == ["worse", "baseline", "failed"])
        #expect(
            try board("x", by: "abs_rel", goal: .maximize).rows.map(\.variant.name) == ["worse", "baseline", "failed"]
        )
    }

    @Test func `says what it needs to know`() throws {
        #expect(throws: StoreError.self) { try board("x", by: "odd") }
        #expect(try board("x", by: "odd", goal: .minimize).rows.first?.variant.name == "baseline")
        let unknown = #expect(throws: StoreError.self) { try board("x", by: "abs") }
        #expect(unknown?.description == "no run has a metric abs; known: dense.a1, dense.abs_rel, odd")
        try add("z", "baseline", 0, [["probe.accuracy": 1]], primary: "accuracy")
        let several = #expect(throws: StoreError.self) { try board("x", "z") }
        #expect(
            several?.description
                == "no one metric decides (x by dense.abs_rel, z by probe.accuracy); name one with --sort"
        )
    }
}
