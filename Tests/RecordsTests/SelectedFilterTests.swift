import Foundation
import Journal
import Records
import Testing

@Suite struct `Values over the steps, in a question` {
    let store = TemporaryStore()

    init() throws {
        // The second attempt goes on from step 2, so what the first measured at step 3 no longer counts.
        try store.makeRun("a", seed: 0)
        try store.add([started()] + losses(1...3), to: "a")
        try store.add([started(from: 2), .metrics(step: 3, values: ["train.loss": 9])], to: "a")
        try store.makeRun("b", seed: 1)
        let values: [Event] = [5, .nan, -.infinity, 7].enumerated().map {
            .metrics(step: $0 + 1, values: ["train.loss": $1, "train.rate": 1])
        }
        try store.add([started()] + values, to: "b")
    }

    @Test(arguments: [
        ("best(metrics.train.loss) = 1", "a"), ("best(metrics.loss) = 5", "b"), ("at(metrics.train.loss, 3) = 9", "a"),
        ("at(metrics.train.loss, 3) = 3", ""), ("at(metrics.train.loss, 2) > 0", "a"),
        ("at(metrics.train.loss, 8) is null", "a b"), ("not best(metrics.train.loss) > 2 or seed = 1", "a b"),
        ("best(metrics.train.loss) in (1, 5) and seed = 1", "b"), ("at(metrics.train.rate,1) is not null", "b"),
    ])
    func `are the best one, or that after so many steps`(text: String, ids: String) throws {
        #expect(try store.open().runs(Filter(text)).map(\.id).sorted().joined(separator: " ") == ids)
    }

    @Test(arguments: [
        ("best(metrics.train.rate) > 1", 5, "which way train.rate is better is not known"),
        ("best(train.loss) > 1", 5, "expected the name of a metric"),
        ("best(metrics.train.loss > 1", 24, "expected \")\""),
        ("at(metrics.train.loss) > 1", 21, "expected \",\""),
        ("at(metrics.train.loss, x) > 1", 23, "expected a number of steps"),
        ("at(metrics.nothing, 1) > 1", 3, "no run has a metric nothing"), ("best > 1", 0, "no run has a setting best"),
    ])
    func `are asked for in one way`(text: String, position: Int, complaint: String) throws {
        let error = #expect(throws: FilterError.self) { try store.open().runs(Filter(text)) }
        #expect(
            error?.position == position && error?.complaint.hasPrefix(complaint) == true,
            "\(String(describing: error))"
        )
    }

    @Test func `order runs, too`() throws {
        let order = RunOrder(by: "best(metrics.train.loss)", descending: true)
        #expect(try store.open().runs(nil, by: order).map(\.id) == ["b", "a"])
    }
}
