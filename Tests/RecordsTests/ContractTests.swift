import Foundation
import Journal
import Records
import Specs
import Testing

@Suite struct `What a spec says of a metric` {
    let store = TemporaryStore()

    private let scores = [100: 60.0, 200: 80, 300: .nan, 400: 75]
    private let losses = [100: 3.0, 200: 2, 300: 0.5, 400: 1]

    /// Two seeds with the same curves, planned with these contracts.
    private func comparison(_ contracts: [String: RunPlanned.Contract], primary: String = "online.knn.accuracy") throws
        -> Comparison
    {
        for seed in 0...1 {
            let id = "run\(seed)"
            try store.makeRun(id, seed: seed)
            let place = RunPlanned(
                experiment: "x",
                plan: "p",
                variant: "baseline",
                variantIndex: 0,
                seed: seed,
                primaryMetric: primary,
                goal: "maximize",
                metrics: contracts
            )
            try store.add([.planned(place)], to: id, role: .supervisor)
            let points = scores.keys.sorted().map { step in
                Event.metrics(
                    step: step,
                    values: ["online.knn.accuracy": scores[step] ?? 0, "validation.loss": losses[step] ?? 0]
                )
            }
            try store.add([started(of: 400)] + points + [.finished(step: 400, seconds: 1)], to: id)
        }
        return try store.open().comparison(of: "x")
    }

    @Test(arguments: [
        ("last", 75.0), ("best", 80), ("at(100)", 60), ("at(150)", nil), ("best(validation.loss)", nil),
        ("best(train.loss)", nil),
    ])
    func `decides which value counts`(selection: String, expected: Double?) throws {
        let comparison = try comparison(["online.knn.accuracy": .init(selection: selection)])
        #expect(comparison.variants[0].values(of: "online.knn.accuracy") == (expected.map { [0: $0, 1: $0] } ?? [:]))
    }

    @Test func `another metric may decide the step, by a goal of its own`() throws {
        let comparison = try comparison([
            "validation.loss": .init(goal: "maximize"),
            "online.knn.accuracy": .init(selection: "best(validation.loss)"),
        ])
        #expect(comparison.variants[0].values(of: "online.knn.accuracy") == [0: 60, 1: 60])
        let points = try store.open().countedPoints(
            of: "online.knn.accuracy",
            runs: ["run0"],
            in: comparison.experiment
        )
        #expect(points.map { $0?.step } == [100])
    }

    @Test func `survives building the index anew`() throws {
        let contract = RunPlanned.Contract(goal: "minimize", unit: "m", selection: "best")
        let before = try comparison(["validation.loss": contract])
        #expect(before.experiment.metrics == ["validation.loss": contract])
        #expect(before.goal(of: "validation.loss") == .minimize)
        try Store.reindex(store.folder)
        #expect(try store.open().comparison(of: "x") == before)
    }
}
