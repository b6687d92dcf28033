import Foundation
import Journal
import Records
import Reports
import Testing

@Suite struct `What else differs` {
    let store = TemporaryStore()

    private func add(_ variant: String, _ index: Int, seed: Int, commit: String, threads: Int = 2) throws {
        var run = TemporaryStore.Run(variant: variant, index: index, seed: seed, metrics: ["dense.abs_rel": 0.2])
        (run.commit, run.threads) = (commit, threads)
        try store.add(run)
    }

    @Test func `is said where runs were not made alike, with the variants that it may explain`() throws {
        for seed in 0..<2 {
            try add("baseline", 0, seed: seed, commit: "aaa", threads: seed + 1)
            try add("no ssim", 1, seed: seed, commit: "aaa", threads: seed + 1)
            try add("no mask", 2, seed: seed, commit: "bbb", threads: seed + 1)
        }
        let text = try store.markdown()
        #expect(text.contains("## What else differs"))
        #expect(text.contains("| commit | aaa (4 runs), bbb (2 runs) | **no mask** |"))
        // Alike within each pair.
        #expect(text.contains("| threads | 1 (3 runs), 2 (3 runs) | no |"))
        #expect(!text.contains("| device | cpu"))
    }

    @Test func `is left out where all are alike`() throws {
        for index in 0..<2 { try add(index == 0 ? "baseline" : "a", index, seed: 0, commit: "aaa") }
        #expect(try !store.markdown().contains("What else differs"))
    }
}
