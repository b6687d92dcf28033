import Foundation
import Reports
import Specs
import Testing

@Suite struct `What was expected, in a report` {
    private let store = TemporaryStore()

    private func agreements(_ claims: String...) throws -> [Reports.Expectation.Agreement] {
        let data = try ReportData(of: "depth", in: store.open(), expecting: claims.compactMap { Claim($0) })
        #expect(try ReportData(json: Data(data.json().utf8)) == data)
        return data.expectations.map(\.agreement)
    }

    @Test func `holds, or not, beyond noise or within it`() throws {
        try store.add("baseline", 0, [0.20, 0.21, 0.22])
        try store.add("sure", 1, [0.10, 0.1101, 0.1199])
        try store.add("noisy", 2, [0.19, 0.23, 0.22])
        try store.add("few", 3, [0.1])
        let found = try agreements(
            "dense.abs_rel(sure) < dense.abs_rel(baseline)",
            "dense.abs_rel(sure) > dense.abs_rel(baseline)",
            "dense.abs_rel(noisy) > dense.abs_rel(baseline)",
            "dense.abs_rel(noisy) < dense.abs_rel(baseline)",
            "dense.abs_rel(few) < dense.abs_rel(baseline)",
            "dense.rmse(few) < dense.rmse(baseline)",
            "dense.abs_rel(baseline) < 0.3"
        )
        #expect(found == [.holds, .contradicted, .leaning, .against, .leaning, .open, .holds])
    }

    @Test func `stands beside the numbers and their interval`() throws {
        try store.add("baseline", 0, [0.20, 0.21, 0.22])
        try store.add("one", 1, [0.10, 0.1101, 0.1199])
        let claim = "dense.abs_rel(one) < dense.abs_rel(baseline)"
        let data = try ReportData(of: "depth", in: store.open(), expecting: [Claim(claim)].compactMap(\.self))
        let text = markdown(of: data)
        #expect(text.contains("1 of 1 hold in the mean, 1 of them beyond noise"))
        let rows = try table(in: text, titled: "expected", "found")
        #expect(rows == [["`\(claim)`", "**holds**", "0.1100", "0.2100", "3", "[-0.1002, -0.0998]"]])
        #expect(!markdown(of: try ReportData(of: "depth", in: store.open())).contains("Expected, and found"))
    }
}
