/// Inputs of a pretext task beside the truth and what each variant makes of them.
struct Predictions: Section {
    var title: String? { "Predicted parts" }

    func blocks(of data: ReportData) -> [Block] {
        let pictured = data.runs.filter { $0.run.pictures["strip"] != nil }
        guard let seed = pictured.map(\.run.seed).min() else { return [] }
        let rows = pictured.filter { $0.run.seed == seed }.map { variant, run in
            let picture = run.pictures["strip"].map { file in
                Picture(
                    name: "strip-\(variant.index)-\(fileName(variant.name))",
                    words: "inputs, truths and predictions of \(variant.name)",
                    run: run.id,
                    file: file
                )
            }
            return PictureTable.Row(title: variant.name, pictures: [picture])
        }
        let caption =
            "Held-out images, seed \(seed); from above: what the network is given, the truth, what it predicts."
        return [.pictures(PictureTable(titles: ["input, truth, prediction"], rows: rows)), .text(caption)]
    }
}
