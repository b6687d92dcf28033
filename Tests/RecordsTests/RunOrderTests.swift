import Foundation
import Journal
import Records
import Testing

@Suite struct `Order of runs` {
    let store = TemporaryStore()

    init() throws {
        let losses: [(String, Double?, String)] = [
            ("a", 0.3, "1"), ("b", .nan, "0.5"), ("c", nil, "\"border\""), ("d", -.infinity, "null"),
            ("e", 0.1, "true"),
            ("f", .infinity, "12"), ("g", 0.3, "false"),
        ]
        for (id, loss, setting) in losses {
            try store.makeRun(id, seed: 9, settings: "\"thing\":\(setting),\"training\":{\"batch\":8}")
            try store.add([started()], to: id)
            if let loss {
                try store.add([.metrics(step: 1, values: ["train.loss": loss, "dense.abs_rel": 1])], to: id)
            }
        }
    }

    private func order(_ name: String, descending: Bool = false, limit: Int? = nil) throws -> String {
        try store.open().runs(by: RunOrder(by: name, descending: descending), limit: limit).map(\.id).joined()
    }

    @Test func `by a metric has NaN and missing last, either way, and equal ones as listed`() throws {
        for name in ["metrics.train.loss", "train.loss", "loss", "metrics.loss"] {
            #expect(try order(name) == "deagfbc")
            #expect(try order(name, descending: true) == "fagedbc")
        }
    }

    @Test func `by a setting goes by number, then by truth, then by word, null last`() throws {
        #expect(try order("thing") == "bafgecd")
        #expect(try order("thing", descending: true) == "cegfabd")
    }

    @Test func `by an attribute knows the state of a run whose worker is gone`() throws {
        try store.add([.finished(step: 1, seconds: 1)], to: "c")
        #expect(try order("state") == "cabdefg")
        #expect(try order("id", descending: true) == "gfedcba")
        #expect(try order("seed", descending: true) == "abcdefg")
        #expect(try store.open().values(of: "state")["a"] == .text("interrupted"))
    }

    @Test func `is cut after it is made`() throws {
        #expect(try order("loss", limit: 2) == "de")
        #expect(try order("loss", limit: 0) == "")
        #expect(try order("loss", limit: 100).count == 7)
        #expect(try store.open().runs(by: nil, limit: 3).map(\.id) == ["a", "b", "c"])
        let filtered = try store.open().runs(
            Filter("id in (a, b, f)"),
            by: RunOrder(by: "loss", descending: true),
            limit: 1
        )
        #expect(filtered.map(\.id) == ["f"])
    }

    @Test func `is cut where the whole would be, whatever is equal`() throws {
        for name in ["loss", "thing", "seed", "state", "id", "abs_rel"] {
            for descending in [false, true] {
                let whole = try order(name, descending: descending)
                for limit in 0...8 {
                    #expect(try order(name, descending: descending, limit: limit) == whole.prefix(limit))
                }
            }
        }
    }

    @Test(arguments: [
        ("los", "no run has a setting or metric los;"),
        ("batch", "no run has a setting or metric batch; did you mean training.batch?"),
        ("metrics.x", "no run has a metric x"),
    ])
    func `by a name that nothing has is refused with names alike`(name: String, complaint: String) throws {
        let error = #expect(throws: StoreError.self) { try order(name) }
        #expect(error?.description.hasPrefix(complaint) == true, "\(error?.description ?? "")")
    }

    @Test func `by a name that several have names them`() throws {
        try store.add([.metrics(step: 2, values: ["sparse.abs_rel": 1])], to: "a")
        let error = #expect(throws: StoreError.self) { try order("abs_rel") }
        #expect(error?.description == "abs_rel may be any of dense.abs_rel, sparse.abs_rel")
    }

    @Test func `a store without runs has any order`() throws {
        let empty = TemporaryStore()
        _ = try empty.open(.write)
        #expect(try empty.open().runs(by: RunOrder(by: "whatever")).isEmpty)
    }

    @Test func `values are what settings, metrics and attributes are`() throws {
        let store = try store.open()
        #expect(
            try store.values(of: "thing") == [
                "a": .number(1), "b": .number(0.5), "c": .text("border"), "e": .bool(true), "f": .number(12),
                "g": .bool(false),
            ]
        )
        let losses = try store.values(of: "loss", runs: ["a", "b", "c"])
        #expect(losses.count == 2 && losses["a"] == .measured(0.3) && losses["b"]?.number?.isNaN == true)
        guard case .moment? = try store.values(of: "startedAt")["a"] else {
            Issue.record("no moment")
            return
        }
    }
}
