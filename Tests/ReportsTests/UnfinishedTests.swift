import Foundation
import Journal
import Records
import Reports
import Testing

@Suite struct `An unfinished experiment` {
    let store = TemporaryStore()

    @Test func `is reported before anything was started`() throws {
        for seed in 0..<3 { try store.add(.init(seed: seed, isStarted: false)) }
        let text = try store.markdown()
        #expect(text.contains("1 variant × 3 seeds. **0 of 3 runs finished**, 3 not started."))
        #expect(text.contains("No run has measured `abs_rel`, the primary metric, yet."))
        #expect(text.contains("No predictions yet"))
        #expect(text.contains("No run has logged its loss yet."))
        #expect(
            try Report(of: "depth", in: store.open()).write(into: store.reports).path.hasSuffix("report.md")
        )
    }

    @Test func `lists every run that is not finished with its reason`() throws {
        try store.add(.init(metrics: ["dense.abs_rel": 0.2]))
        try store.add(.init(seed: 1, end: .failed(step: 4, reason: "no space | left\non <device>")))
        try store.add(.init(seed: 2, end: .interrupted(step: 5)))
        try store.add(.init(variant: "one", index: 1, seed: 0, end: .diverged(step: 3, metric: "train.loss")))
        try store.add(.init(variant: "one", index: 1, seed: 1, end: nil))
        let rows = try table(in: store.markdown(), titled: "run", "variant", "seed", "state", "step", "reason")
        #expect(
            rows == [
                ["`d01`", "baseline", "1", "failed", "4 of 10", "no space \\| left on &lt;device&gt;"],
                ["`d02`", "baseline", "2", "interrupted", "5 of 10", ""],
                ["`d10`", "one", "0", "diverged", "3 of 10", "train.loss is not finite at step 3"],
                ["`d11`", "one", "1", "interrupted", "0 of 10", ""],
                ["", "one", "2", "not in the store", "", ""],
            ]
        )
        #expect(
            try store.markdown().contains(
                "2 variants × 3 seeds. **1 of 6 runs finished**, 2 interrupted, 1 failed, 1 diverged, 1 not in the store."
            )
        )
    }

    @Test func `only counts finished runs`() throws {
        try store.add(.init(seed: 0, metrics: ["dense.abs_rel": 0.2]))
        try store.add(.init(seed: 1, metrics: ["dense.abs_rel": 0.9], end: .failed(step: 10, reason: "late")))
        let rows = try table(in: store.markdown(), titled: "variant", "`dense.abs_rel` ↓")
        #expect(rows == [["baseline", "0.2000", "1 of 2"]])
    }

    @Test func `says so while no finished run has the primary metric`() throws {
        try store.add(.init(metrics: ["dense.abs_rel": 0.9], end: .failed(step: 10, reason: "late")))
        #expect(try store.markdown().contains("No finished run has measured `dense.abs_rel` yet."))
    }

    @Test func `says which metrics an ambiguous primary one may be`() throws {
        try store.add(.init(metrics: ["knn.accuracy": 1, "probe.accuracy": 2]), primary: "accuracy")
        let text = try store.markdown()
        #expect(text.contains("The primary metric `accuracy` may be any of `knn.accuracy`, `probe.accuracy`."))
    }

    @Test func `does without files that are gone or lie outside the folder`() throws {
        let run = TemporaryStore.Run(artifacts: [("prediction-0.png", pixel), ("input-0.png", pixel)])
        try store.add(run)
        let folder = try store.open().folder(of: "d00")
        try FileManager.default.removeItem(at: folder.artifacts.appending(path: "input-0.png"))
        let writer = try JournalWriter(folder, role: .supervisor)
        try writer.append(.artifact(name: "truth-0", file: "artifacts/../config.json", kind: "image"))
        try writer.append(.artifact(name: "truth-1", file: "/etc/hostname", kind: "image"))
        try writer.sync()
        try store.ingest("d00")
        let data = try ReportData(of: "depth", in: store.open())
        #expect(data.variants[0].runs[0].pictures == ["prediction-0": "artifacts/prediction-0.png"])
        #expect(
            markdown(of: data).contains(
                "| baseline |\n| --- |\n| <img src=\"figures/depth-prediction-0-0-baseline.png\""
            )
        )
    }
}
