import Specs
import Testing

@Suite struct `What a spec expects` {
    private func complaints(_ expected: String) throws -> [String] {
        let folder = try SpecFolder([
            "a.json": depthSpec(#""ablations": {"no (x)": {"objective.smoothness": 0}}, "expected": \#(expected)"#)
        ])
        return folder.complaints()
    }

    @Test func `compares metrics of variants, or a metric with a number`() throws {
        let claim = try #require(Claim("dense.abs_rel(no (x)) > dense.abs_rel(baseline)"))
        #expect(claim.left == .init(metric: "dense.abs_rel", variant: "no (x)") && claim.isGreater)
        #expect(claim.right == .side(.init(metric: "dense.abs_rel", variant: "baseline")))
        let number = try #require(Claim("probe.accuracy(baseline)<87.5"))
        #expect(number.right == .number(87.5) && !number.isGreater)
        for wrong in ["", "a > b", "a(b)", "a(b) = 3", "(b) > 3", "a() > 3", "a(b) > ", "a(b) > nan"] {
            #expect(Claim(wrong) == nil, "\(wrong)")
        }
        #expect(
            try complaints(#"["dense.abs_rel(no (x)) > dense.abs_rel(baseline)", "train.loss(baseline) < 9"]"#) == []
        )
    }

    @Test func `names variants and metrics that there are`() throws {
        let found = try complaints(
            #"["dense.abs_rel(no x) > 1", "dense.abs_rel(baseline) > dense.absrel(baseline)", "nothing", 3]"#
        )
        #expect(found.contains { $0.hasPrefix("$.expected[2]: ") && $0.contains("metric(variant)") }, "\(found)")
        #expect(found.contains { $0.hasPrefix("$.expected[3]: is 3") }, "\(found)")
        let others = try complaints(#"["dense.abs_rel(no x) > 1", "dense.abs_rel(baseline) > dense.absrel(baseline)"]"#)
        #expect(others.count == 2, "\(others)")
        let names = others.contains { $0.hasPrefix("$.expected[0]: names 'no x'; known here: baseline, no (x)") }
        #expect(names, "\(others)")
        #expect(others.contains { $0.hasPrefix("$.expected[1]: ") && $0.contains("dense.absrel") }, "\(others)")
    }

    @Test func `does not change what a run is`() throws {
        let plain = try SpecFolder(["a.json": depthSpec()]).runs().map(\.id)
        let expecting = try SpecFolder(["a.json": depthSpec(#""expected": ["train.loss(baseline) < 9"]"#)]).runs()
        #expect(plain == expecting.map(\.id))
    }
}
