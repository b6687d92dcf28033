/// What was minimised, over the steps of training.
struct TrainingCurves: Section {
    var title: String? { "Training" }

    func blocks(of data: ReportData) -> [Block] {
        guard let loss = data.curves.first(where: { $0.metric == "train.loss" }) else {
            return data.runs.isEmpty ? [] : [.text("No run has logged its loss yet.")]
        }
        let terms = data.curves.filter {
            $0.metric.hasPrefix("train.") && ![loss.metric, CollapsedRuns.metric].contains($0.metric)
        }
        var blocks = [Block.figure(CurveFigure(curve: loss).figure)]
        let isInPanels = loss.lines.count > Theme.variants.count
        var caption =
            "Mean of \(code(loss.metric)) over seeds, by step; the band goes from the least to the greatest seed."
        if isInPanels { caption += " Grey is the baseline." }
        if data.variants.contains(where: { $0.changes.contains { $0.path.hasPrefix("objective") } }) {
            caption +=
                " Variants that change the objective minimise different quantities, so compare shapes, not heights."
        }
        blocks.append(.text(caption))
        if isInPanels, !terms.isEmpty {
            blocks.append(
                .text("Terms of the objective are in `data.json`: so many variants cannot be told apart in a plot.")
            )
        } else if let figure = TermsFigure(curves: terms).figure {
            blocks.append(.folded("Terms of the objective", [.figure(figure)]))
        }
        return blocks
    }
}
