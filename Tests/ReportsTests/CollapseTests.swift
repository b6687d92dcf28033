import Foundation
import Journal
import Records
import Reports
import Testing

@Suite struct `Collapsed runs and controls` {
    let store = TemporaryStore()

    private func contrastive(seed: Int, collapsed: [Double]) -> TemporaryStore.Run {
        var run = TemporaryStore.Run(seed: seed, kind: "contrastive")
        run.metrics = [
            "probe.accuracy": 50, "finetune.0_5.accuracy": 40, "control.pca.probe.accuracy": 60,
            "control.random_encoder.probe.accuracy": 45,
        ]
        run.training = collapsed.enumerated().map { ($0 + 1, ["train.loss": 1, "train.collapsed": $1]) }
        return run
    }

    @Test func `are named with the epoch, healthy and recovered ones are not`() throws {
        try store.add(contrastive(seed: 0, collapsed: [0, 0, 0]), primary: "probe.accuracy")
        try store.add(contrastive(seed: 1, collapsed: [0, 4, 4]), primary: "probe.accuracy")
        try store.add(contrastive(seed: 2, collapsed: [0, 3, 0]), primary: "probe.accuracy")
        let text = try store.markdown()
        #expect(text.contains("## Collapsed runs"))
        #expect(text.contains("**1 run collapsed**"))
        let lines = text.split(separator: "\n").filter { $0.hasSuffix("| 4 |") }
        #expect(lines.count == 1 && lines[0].contains("| 1 | finished | 4 |"))
    }

    @Test func `without any collapse there is nothing to say of it`() throws {
        try store.add(contrastive(seed: 0, collapsed: [0, 0]), primary: "probe.accuracy")
        let text = try store.markdown()
        #expect(!text.contains("ollapsed"))
    }

    @Test func `what controls are is said where there are any, and what fine-tuning is`() throws {
        try store.add(contrastive(seed: 0, collapsed: [0]), primary: "probe.accuracy")
        let text = try store.markdown()
        #expect(text.contains("## Controls"))
        #expect(text.contains("- *pca*: principal components") && text.contains("- *random encoder*: the same network"))
        #expect(text.contains("*control: pca*") && !text.contains("- *raw pixels*"))
        #expect(text.contains("trained with 0.5 % of the labels"))
    }
}
