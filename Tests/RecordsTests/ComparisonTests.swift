import Foundation
import Journal
import Records
import Specs
import Testing

@Suite struct `Comparison of variants` {
    let store = TemporaryStore()

    /// Three seeds of a baseline, of a clear improvement and of noise; the last seed of the last one failed.
    private func comparison() throws -> Comparison {
        let values = [[0.20, 0.21, 0.22], [0.10, 0.1101, 0.1199], [0.19, 0.23, 0.9]]
        for (index, row) in values.enumerated() {
            for (seed, value) in row.enumerated() {
                let id = "\(index)\(seed)"
                try store.makeRun(id, seed: seed)
                try store.add(
                    [planned(["baseline", "one", "two"][index], index, seed: seed)],
                    to: id,
                    role: .supervisor
                )
                let control = "control.constant_depth.dense.abs_rel"
                let metrics = Event.metrics(step: 10, values: ["dense.abs_rel": value, control: 0.5])
                let end: Event = id == "22" ? .failed(step: 10, reason: "?") : .finished(step: 10, seconds: 1)
                try store.add([started(), metrics, end], to: id)
            }
        }
        return try store.open().comparison(of: "depth")
    }

    @Test func `has a row per variant with what may be said of it`() throws {
        let comparison = try comparison()
        #expect(comparison.primaryMetric == "dense.abs_rel")
        #expect(comparison.goal(of: "dense.abs_rel") == .minimize)
        let rows = comparison.table(of: "dense.abs_rel").rows
        #expect(rows.map(\.variant) == ["baseline", "one", "two"])
        #expect(rows.map(\.values.count) == [3, 3, 2])
        #expect(rows[0].difference == nil && rows[0].verdict == nil)
        #expect(abs((rows[1].difference?.mean ?? 0) + 0.1) < 1e-12)
        #expect(rows.map(\.verdict) == [nil, .better, .tooFewSeeds])
        #expect(rows[1].difference?.correctedP == rows[1].difference?.p)
        #expect(comparison.variants[1].changes == ["objective.smoothness": "0"])
    }

    @Test func `shows every planned run, whatever became of it`() throws {
        let runs = try comparison().variants[2].runs
        #expect(runs.map(\.seed) == [0, 1, 2])
        #expect(runs.map(\.state) == [.finished, .finished, .failed])
    }

    @Test func `puts controls beside their metric`() throws {
        let controls = try comparison().table(of: "dense.abs_rel").controls
        #expect(controls.map(\.name) == ["constant_depth"])
        #expect(controls.first?.mean == 0.5 && controls.first?.count == 3)
    }

    @Test func `controls are those of the baseline, each run once`() throws {
        var comparison = try comparison()
        for variant in [1, 2] {
            for run in 0..<3 {
                comparison.variants[variant].runs[run].metrics["control.constant_depth.dense.abs_rel"] = 0.9
                comparison.variants[variant].runs[run].metrics["control.zero.dense.abs_rel"] = 0.9
            }
        }
        comparison.variants[0].runs += comparison.variants[0].runs
        let controls = comparison.table(of: "dense.abs_rel").controls
        #expect(controls.map(\.name) == ["constant_depth"])
        #expect(controls.first?.mean == 0.5 && controls.first?.count == 3)
    }

    @Test func `a metric may be written without its protocol while only one fits`() {
        let known = ["dense.abs_rel", "control.constant_depth.dense.abs_rel", "probe.accuracy", "knn.accuracy"]
        #expect(metricNames(meantBy: "abs_rel", among: known) == ["dense.abs_rel"])
        #expect(metricNames(meantBy: "accuracy", among: known) == ["knn.accuracy", "probe.accuracy"])
        #expect(metricNames(meantBy: "rel", among: known).isEmpty)
        #expect(metricNames(meantBy: known[1], among: known) == [known[1]])
    }

    @Test func `an unknown experiment is answered with the known ones`() throws {
        _ = try comparison()
        let error = #expect(throws: StoreError.self) { try store.open().comparison(of: "dept") }
        #expect(error?.description == "no experiment is called \"dept\"; did you mean depth?")
        let other = #expect(throws: StoreError.self) { try store.open().comparison(of: "something else") }
        #expect(other?.description == "no experiment is called \"something else\"; known: depth")
    }
}
