import Foundation
import Records
import Reports
import Specs
import Testing

/// A metric that no kind of run declares, and of which the spec says nothing.
@Suite struct `A metric whose goal nothing states` {
    private let store = TemporaryStore()

    @Test func `is higher or lower, in every sentence, table and figure, and never better or worse`() throws {
        for (index, values) in [[60.0, 61, 62], [70, 71.1, 71.9], [50, 51.1, 51.9]].enumerated() {
            for (seed, value) in values.enumerated() {
                var run = TemporaryStore.Run(variant: ["baseline", "more", "less"][index], index: index, seed: seed)
                run.changes = index == 0 ? [:] : ["objective.smoothness": "\(index)"]
                run.metrics = ["x.accuracy": value]
                try store.add(run, primary: "x.accuracy", goal: nil)
            }
        }
        let data = try ReportData(of: "depth", in: store.open())
        #expect(data.primaryTable?.goal == nil)
        #expect(data.primaryTable?.rows.map(\.verdict) == [nil, .higher, .lower])
        let text = markdown(of: data)
        #expect(text.contains("more (+") && text.contains("is **higher** than the baseline"))
        #expect(text.contains("is **lower** than the baseline"))
        let drawn = try Report(of: "depth", in: store.open()).files.filter { $0.key.hasSuffix(".svg") }.values
            .map { String(decoding: $0, as: UTF8.self) }
        #expect(!drawn.isEmpty)
        for words in [text] + drawn {
            for word in ["better", "worse", "best", "worst", "↑", "↓"] {
                #expect(!words.contains(word), "\(word)")
            }
        }
    }

    @Test func `orders no leaderboard until it is stated`() throws {
        var run = TemporaryStore.Run()
        run.metrics = ["x.accuracy": 1]
        try store.add(run, primary: "x.accuracy", goal: nil)
        let comparison = try store.open().comparison(of: "depth")
        #expect(throws: StoreError.self) { try Leaderboard([comparison]) }
        #expect(try Leaderboard([comparison], goal: .maximize).rows.count == 1)
    }
}
