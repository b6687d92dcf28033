import Foundation
import Journal
import Records

/// A store of finished runs that no worker made, in a folder of its own.
enum StoreByHand {
    /// Two experiments that decide by `abs_rel`. The first has a variant whose name means something everywhere, a run
    /// that diverged, and a shared baseline; ids are `a0`, `a1` … by variant and seed.
    static func make(in folder: TemporaryFolder) throws {
        let values: [(id: String, variant: String, seed: Int, value: Double, batch: Int)] = [
            ("a0", "baseline", 0, 0.20, 8), ("a1", "baseline", 1, 0.21, 8), ("a2", "baseline", 2, 0.22, 8),
            ("b0", awkward, 0, 0.30, 16), ("b1", awkward, 1, 0.31, 16), ("b2", awkward, 2, .nan, 16),
        ]
        for run in values { try add(run.id, "x", run.variant, run.seed, run.value, batch: run.batch, in: folder) }
        try add("a0", "y", "baseline", 0, nil, batch: 8, in: folder)
        try add("c0", "y", "best", 0, 0.1, batch: 32, in: folder)
        try Store.reindex(results(in: folder))
    }

    /// The name of a variant that means something to CSV, Markdown and LaTeX.
    static let awkward = "50 % | a_b, \"no\""

    static func results(in folder: TemporaryFolder) -> URL { folder.url.appending(path: "results") }

    static func run(_ id: String, in folder: TemporaryFolder) -> RunFolder {
        RunFolder(Store.runs(in: results(in: folder)).appending(path: id))
    }

    private static func add(
        _ id: String,
        _ experiment: String,
        _ variant: String,
        _ seed: Int,
        _ value: Double?,
        batch: Int,
        in folder: TemporaryFolder
    ) throws {
        let run = run(id, in: folder)
        let place = RunPlanned(
            experiment: experiment,
            question: "Is 5 % < 1/10?",
            plan: "p",
            variant: variant,
            variantIndex: variant == "baseline" ? 0 : 1,
            seed: seed,
            changes: [:],
            primaryMetric: "abs_rel",
            goal: "minimize"
        )
        let config = #"{"kind":"depth","seed":\#(seed),"training":{"batch":\#(batch),"precision":"auto"}}"#
        try writeAtomically(Data(config.utf8), to: run.config)
        let supervisor = try JournalWriter(run, role: .supervisor)
        try supervisor.append(.planned(place))
        try supervisor.sync()
        guard let value else { return }
        let worker = try JournalWriter(run, role: .worker)
        try worker.append(
            .started(
                fromStep: 0,
                steps: 2,
                pid: 1,
                host: "box",
                device: "cpu",
                threads: 1,
                versions: [:],
                commit: nil
            )
        )
        for step in 1...2 { try worker.append(.metrics(step: step, values: ["train.loss": 1 / Double(step)])) }
        try worker.append(.metrics(step: 2, values: ["dense.abs_rel": value, "dense.a1": 1 - value]))
        try worker.append(value.isNaN ? .diverged(step: 2, metric: "dense.abs_rel") : .finished(step: 2, seconds: 1))
        try worker.sync()
    }
}
