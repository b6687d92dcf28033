import Records

/// What the controls are that stand under the metrics.
struct Controls: Section {
    var title: String? { "Controls" }

    /// By the name of a control.
    private let descriptions = [
        "random_encoder": "the same network with random weights; where metrics are of fine-tuning, trained from these",
        "raw_pixels": "the images themselves in place of features",
        "pca": "principal components of the images, as many as the encoder has features if there are as many",
        "supervised": "the same network trained from random weights with all labels that the probe may use",
    ]

    func blocks(of data: ReportData) -> [Block] {
        let names = Set(data.tables.flatMap { $0.controls.map(\.name) }).sorted()
        let lines = names.compactMap { name in
            descriptions[name].map { "- *\(escaped(controlTitle(name)))*: \($0)." }
        }
        guard !lines.isEmpty else { return [] }
        let words = "Measured as the encoder is, with the same images and settings."
        return [.text(words + "\n\n" + lines.joined(separator: "\n"))]
    }
}
