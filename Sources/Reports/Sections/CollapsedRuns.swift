import Records

/// Runs whose embeddings became all alike while they trained.
struct CollapsedRuns: Section {
    /// The epoch, from 1, in which a run collapsed; 0 for a healthy one.
    static let metric = "train.collapsed"

    /// What the loss is where all images have one embedding.
    static let loss = "train.collapse_loss"

    var title: String? { "Collapsed runs" }

    func blocks(of data: ReportData) -> [Block] {
        var table = Table(.words("run"), .words("variant"), .number("seed"), .words("state"), .number("in epoch"))
        for (variant, run) in data.runs {
            guard let epoch = run.metrics[Self.metric], epoch > 0 else { continue }
            table.rows.append([
                code(run.id), escaped(variant.name), "\(run.seed)", words(for: run.state), fixedText(epoch, 0),
            ])
        }
        guard !table.rows.isEmpty else { return [] }
        let words =
            "**\(counted(table.rows.count, "run")) collapsed**: the standard deviation of embeddings of length 1 fell below "
            + "a tenth of 1/√features in that epoch and stayed there, so images can hardly be told apart any more. What "
            + "such a run measures says nothing of the method."
        return [.text(words), .table(table)]
    }
}
