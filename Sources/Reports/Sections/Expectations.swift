import Records

/// What the spec expected, beside what was found.
struct Expectations: Section {
    var title: String? { "Expected, and found" }

    func blocks(of data: ReportData) -> [Block] {
        guard !data.expectations.isEmpty else { return [] }
        let means = data.expectations.flatMap { [$0.left, $0.right].compactMap(\.self) }
        let digits = decimals(for: means)
        var table = Table(
            .words("expected"),
            .words("found"),
            .number("left"),
            .number("right"),
            .number("seeds"),
            .number("95 % interval of left − right")
        )
        for expectation in data.expectations {
            let agreement = expectation.agreement.rawValue
            let isSure = expectation.agreement == .holds || expectation.agreement == .contradicted
            table.rows.append([
                code(expectation.claim), isSure ? "**\(agreement)**" : agreement,
                expectation.left.map { fixedText($0, digits) } ?? "–",
                expectation.right.map { fixedText($0, digits) } ?? "–",
                "\(expectation.count)", fixedIntervalText(expectation.low, expectation.high, digits),
            ])
        }
        let held = data.expectations.count { [.holds, .leaning].contains($0.agreement) }
        let sure = data.expectations.count { $0.agreement == .holds }
        let words =
            "\(held) of \(data.expectations.count) hold in the mean, \(sure) of them beyond noise: with three seeds at least "
            + "and a paired 95 % t interval without zero, each for itself."
        return [.text(words), .table(table)]
    }
}
