import Foundation
import Journal
import Records
import Testing

@Suite struct `Filter language` {
    let store = TemporaryStore()

    init() throws {
        let settings = #""objective":{"smoothness":0.5,"padding":"border"},"flag":true,"list":[1,2],"no":null"#
        for (index, id) in ["a0", "a1", "b0", "b1"].enumerated() {
            let isB = id.hasPrefix("b")
            try store.makeRun(
                id,
                seed: index % 2,
                settings: isB ? #""data":{"path":"it's; DROP TABLE run"}"# : settings
            )
            let place = planned(isB ? "no smoothness" : "baseline", isB ? 1 : 0, seed: index % 2)
            try store.add([place], to: id, role: .supervisor)
            let loss = [0.1, 0.2, .nan, 0.4][index]
            let metrics = Event.metrics(step: 10, values: ["train.loss": loss, "dense.abs_rel": Double(index)])
            try store.add(
                [
                    started(), metrics,
                    index == 3
                        ? .failed(step: 10, reason: "out of memory")
                        : .finished(step: 10, seconds: 1),
                ],
                to: id
            )
        }
        try store.makeRun("c0", seed: 0, settings: #""flag":false"#)
        try store.add([started(of: 5)], to: "c0")
    }

    @Test(arguments: [
        ("metrics.train.loss < 0.2", "a0"), ("metrics.loss <= 0.2", "a0 a1"), ("metrics.abs_rel >= 2", "b0 b1"),
        ("metrics.train.loss != 0.1", "a1 b1"), ("not metrics.train.loss < 0.3", "b0 b1 c0"),
        ("metrics.train.loss is nan", "b0"), ("metrics.train.loss is null", "c0"),
        ("metrics.train.loss is not null and not metrics.train.loss is nan", "a0 a1 b1"),
        ("seed = 1", "a1 b1"), ("seed in (0, 7)", "a0 b0 c0"), ("flag in (0.5, true, x)", "a0 a1"),
        ("objective.smoothness in (border, true, 0.5)", "a0 a1"), ("objective.padding in (border, 0.5)", "a0 a1"),
        ("metrics.train.loss in (0.1, 0.4)", "a0 b1"), ("variant in (baseline, other)", "a0 a1"),
        ("seed not in (0, 7)", "a1 b1"),
        ("state = finished", "a0 a1 b0"), ("status in (failed, interrupted)", "b1 c0"),
        ("state like 'f%'", "a0 a1 b0 b1"),
        ("experiment = depth", "a0 a1 b0 b1"), ("experiment is null", "c0"), ("variant = \"no smoothness\"", "b0 b1"),
        ("variant like 'base%'", "a0 a1"), ("id = a1", "a1"), ("kind = depth and seed == 0", "a0 b0 c0"),
        ("objective.smoothness = 0.5", "a0 a1"), ("objective.smoothness > 5e-1", ""),
        ("objective.smoothness = '0.5'", ""),
        ("objective.padding = border", "a0 a1"), ("objective.padding is null", "b0 b1 c0"),
        ("`no` is null", "a0 a1 b0 b1 c0"),
        ("flag = true", "a0 a1"), ("flag != true", "c0"), ("list = '[1,2]'", "a0 a1"), ("steps < 10", "c0"),
        ("reason like '%memory%'", "b1"), ("data.path = \"it's; DROP TABLE run\"", "b0 b1"),
        ("seed = 0 or seed = 1 and state = failed", "a0 b0 b1 c0"), ("(seed = 0 or seed = 1) and state = failed", "b1"),
        ("NOT seed = 0 AND state = failed", "b1"), ("not (seed = 0 and state = finished)", "a1 b1 c0"),
        ("`objective.padding`='border'", "a0 a1"), ("seed>=-1 and(seed<.5)", "a0 b0 c0"),
    ])
    func `selects`(text: String, ids: String) throws {
        let found = try store.open().runs(Filter(text)).map(\.id).sorted().joined(separator: " ")
        #expect(found == ids)
    }

    @Test(arguments: [
        ("", 0, "expected a name"), ("   ", 3, "expected a name"), ("seed", 4, "expected a comparison"),
        ("seed =", 6, "expected a value"), ("seed = and", 7, "expected a value"),
        ("seed = 1 state", 9, "expected \"and\""),
        ("(seed = 1", 9, "expected \")\""), ("seed = 1)", 8, "expected \"and\""), ("seed in 1", 8, "expected \"(\""),
        ("seed in (1 2)", 11, "expected \")\""), ("seed in ()", 9, "expected a value"),
        ("seed is 1", 8, "expected \"null\""),
        ("seed not = 1", 9, "expected \"in\" or \"like\""), ("seed = 'x", 7, "this ' is never closed"),
        ("seed ! 1", 5, "\"!\" alone"), ("seed = 1; drop", 8, "\";\" means nothing"), ("= 1", 0, "expected a name"),
        ("not", 3, "expected a name"), ("seed = nan", 7, "write \"is nan\""),
        ("é.ü = ß and seed <", 18, "expected a value"),
        (String(repeating: "(", count: 100_000), 50, "is nested more than 50 deep"),
        (Array(repeating: "seed=1", count: 500).joined(separator: " or "), 4000, "is longer than 400"),
    ])
    func `points at the first mistake`(text: String, position: Int, complaint: String) {
        let error = #expect(throws: FilterError.self) { try Filter(text) }
        #expect(error?.position == position)
        #expect(error?.complaint.hasPrefix(complaint) == true, "\(error?.complaint ?? "")")
    }

    @Test(arguments: [
        ("metrics.los < 1", 0, "no run has a metric los"),
        ("seed = 1 and metrics.train.loss = x", 34, "expected a number"),
        ("metrics.loss like '1%'", 18, "\"like\" is for text"), ("state = finishd", 8, "\"finishd\" is not a state"),
        ("objectve.smoothness = 1", 0, "no run has a setting objectve.smoothness; did you mean objective.smoothness?"),
        ("train.loss < 1", 0, "nothing is called train.loss; the metric is metrics.train.loss"),
        ("smoothness < 1", 0, "no run has a setting smoothness; did you mean objective.smoothness?"),
        ("flag < true", 7, "true and false have no order"), ("seed = \"1\"", 7, "expected a number"),
    ])
    func `points at what the store does not know`(text: String, position: Int, complaint: String) throws {
        let filter = try Filter(text)
        let error = #expect(throws: FilterError.self) { try store.open().runs(filter) }
        #expect(error?.position == position)
        #expect(error?.complaint.hasPrefix(complaint) == true, "\(error?.complaint ?? "")")
    }

    @Test func `a name that a metric and a setting end in is answered with both`() throws {
        try store.add([.metrics(step: 11, values: ["train.padding": 1])], to: "a0")
        let error = #expect(throws: FilterError.self) { try store.open().runs(Filter("padding = 0")) }
        #expect(
            error?.complaint
                == "nothing is called padding; the metric is metrics.padding, the setting is objective.padding"
        )
    }

    @Test func `takes thousands of values, and says when they are too many`() throws {
        func list(_ count: Int) -> String { (1...count).map { "\($0)" }.joined(separator: ",") }
        #expect(try store.open().runs(Filter("seed in (\(list(5000)))")).map(\.id) == ["a1", "b1"])
        #expect(try store.open().runs(Filter("id not in (\(list(5000)))")).count == 5)
        let error = #expect(throws: FilterError.self) { try Filter("seed in (\(list(10_001)))") }
        #expect(error?.complaint == "has more than 10000 values")
    }

    @Test func `draws a caret below the mistake`() {
        let error = #expect(throws: FilterError.self) { try Filter("metrics.abs_rel <") }
        #expect(
            error?.description == """
                expected a value: a number, true, false, or text
                  metrics.abs_rel <
                                   ^
                """
        )
    }

    @Test(arguments: ["' OR 1=1 --", "x'); DROP TABLE run; --", "\" OR \"\"=\"", "%", "\\", "?1", "\u{0}"])
    func `takes a value as text, whatever it looks like`(value: String) throws {
        let quoted = value.replacing("\\", with: "\\\\").replacing("'", with: "\\'")
        #expect(try store.open().runs(Filter("variant = '\(quoted)'")).isEmpty)
        #expect(try store.open().runs(Filter("id in ('\(quoted)', a0)")).map(\.id) == ["a0"])
        #expect(try store.open().runs().count == 5)
    }
}
