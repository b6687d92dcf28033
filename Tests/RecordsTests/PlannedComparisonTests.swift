import Foundation
import Journal
import Records
import Specs
import Testing

@Suite struct `The comparison of a spec` {
    private let store = TemporaryStore()

    /// Depth with one ablation and two seeds, and what the spec says of a metric.
    private func spec(_ contract: String) throws -> (experiment: Experiment, runs: [PlannedRun]) {
        let file = store.folder.appending(path: "spec.json")
        let text = """
            {"name": "x", "kind": "depth", "seeds": [0, 1],
             "data": {"type": "scenes", "height": 32, "width": 64, "sequences": 2, "heldOut": 1, "frames": 6},
             "training": {"steps": 4, "batch": 2}, "ablations": {"small": {"training.batch": 1}},
             "primary": {"metric": "dense.abs_rel", "goal": "minimize"},
             "metrics": {"train.loss": \(contract)}}
            """
        try writeAtomically(Data(text.utf8), to: file)
        let experiment = try Experiment(path: file.path)
        return (experiment, try experiment.plan(path: file.path))
    }

    /// Trains planned runs, by hand.
    private func make(_ runs: [PlannedRun], plan: String) throws {
        for run in runs {
            try store.makeRun(run.id, seed: run.seed)
            let place = RunPlanned(
                experiment: "x",
                plan: plan,
                variant: run.variant.name,
                variantIndex: run.variant.index,
                seed: run.seed,
                primaryMetric: "train.loss",
                goal: "maximize",
                metrics: ["train.loss": .init(goal: "maximize", unit: "other")]
            )
            try store.add([.planned(place)], to: run.id, role: .supervisor)
            let losses = [3.0, 1, 2].enumerated().map { step, value in
                Event.metrics(step: step + 1, values: ["train.loss": value])
            }
            try store.add([started(of: 3)] + losses + [.finished(step: 3, seconds: 1)], to: run.id)
        }
    }

    @Test func `holds to its own metrics, whichever plan is the newest`() throws {
        let (experiment, runs) = try spec(#"{"goal": "minimize", "unit": "m", "selection": "best"}"#)
        try make(runs, plan: "newer")
        let comparison = try store.open().comparison(of: experiment, planned: runs)
        #expect(comparison.variants.map(\.name) == ["baseline", "small"])
        #expect(comparison.variants.map(\.runs.count) == [2, 2])
        let table = comparison.table(of: "train.loss")
        #expect(table.goal == .minimize && table.unit == "m" && table.selection == "best")
        #expect(table.rows.map(\.mean) == [1, 1])
        // The newest plan says otherwise.
        let newest = try store.open().comparison(of: "x").table(of: "train.loss")
        #expect(newest.goal == .maximize && newest.unit == "other" && newest.rows.map(\.mean) == [2, 2])
    }

    @Test func `knows seeds of which no variant has a run here`() throws {
        let (experiment, runs) = try spec(#"{"goal": "minimize"}"#)
        try make(runs.filter { $0.seed == 0 }, plan: "p")
        let missing = try #require(try store.open().comparison(of: experiment, planned: runs).missing)
        #expect(missing.seeds == [0, 1] && missing.variants.map(\.seeds) == [[1], [1]] && missing.count == 2)
        // Without the spec nothing tells of them.
        #expect(try store.open().comparison(of: "x").missing == nil)
    }

    @Test func `has all its variants, and no baseline where that was not trained here`() throws {
        let (experiment, runs) = try spec(#"{"goal": "minimize"}"#)
        try make(runs.filter { $0.variant.index > 0 }, plan: "p")
        let comparison = try store.open().comparison(of: experiment, planned: runs)
        #expect(comparison.variants.map(\.runs.count) == [0, 2])
        #expect(comparison.baseline == nil)
        let table = comparison.table(of: "train.loss")
        #expect(table.baseline == nil && table.rows.allSatisfy { $0.difference == nil && $0.verdict == nil })
        #expect(table.rows.map(\.planned) == [2, 2] && table.rows.map(\.missing) == [[0, 1], nil])
        let newest = try store.open().comparison(of: "x")
        #expect(newest.missing == comparison.missing)
        #expect(comparison.hasSameRuns(as: newest))
    }
}
