import Records

/// How far differences depend on which images were held out, and on which images and seeds.
struct ImagesAndSeeds: Section {
    var title: String? { "Images and seeds" }

    func blocks(of data: ReportData) -> [Block] {
        guard let metric = data.primaryTable, let comparisons = data.images else { return [] }
        if comparisons.isEmpty { return [.text(MissingBaseline.sentence)] }
        let digits = metric.digits
        var table = Table(
            .words("variant"),
            .number("difference in \(code(metric.metric))"),
            .number("seeds"),
            .number("95 %, other images"),
            .number("95 %, other images and seeds")
        )
        for row in comparisons {
            table.rows.append([
                escaped(row.variant), fixedDifferenceText(row.mean, digits), "\(row.seeds)",
                fixedIntervalText(row.imagesLow, row.imagesHigh, digits), fixedIntervalText(row.low, row.high, digits),
            ])
        }
        let images = Set(comparisons.map(\.images)).sorted().map(String.init).joined(separator: " or ")
        var text =
            "Variant minus baseline, image by image over \(images) held-out images: percentile intervals of the bootstrap. The "
            + "first draws images alone, so it says nothing of other seeds."
        if let seeds = comparisons.filter({ $0.low != nil }).map(\.seeds).min() {
            text +=
                " The second draws seeds as well, every drawn seed with every drawn image (Owen 2007)"
                + (seeds < 10 ? "; with so few seeds it is too narrow, and the t interval of the result decides." : ".")
        }
        return [.table(table), .text(text)]
    }
}
