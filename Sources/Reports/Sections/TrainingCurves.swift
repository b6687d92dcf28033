import Records
import Specs

/// What was minimised, over the steps of training.
struct TrainingCurves: Section {
    var title: String? { "Training" }

    func blocks(of data: ReportData) -> [Block] {
        guard let loss = data.curves.first(where: { $0.metric == "train.loss" }) else {
            return data.runs.isEmpty ? [] : [.text("No run has logged its loss yet.")]
        }
        let terms = data.curves.filter {
            MetricPhase(of: $0.metric) == .training
                && ![loss.metric, CollapsedRuns.metric, CollapsedRuns.loss].contains($0.metric)
        }
        let limits = data.runs.compactMap { variant, run in run.metrics[CollapsedRuns.loss].map { (variant.index, $0) }
        }
        let drawing = CurveFigure(curve: loss, limits: Dictionary(limits) { first, _ in first })
        var blocks = [Block.figure(drawing.figure)]
        let isInPanels = loss.lines.count > Theme.variants.count
        var caption =
            "Mean of \(code(loss.metric)) over seeds, by step; the band goes from the least to the greatest seed."
        if isInPanels, loss.lines.contains(where: \.isBaseline) { caption += " Grey is the baseline." }
        if !limits.isEmpty { caption += " Dashed is the loss of a total collapse, one embedding for all images." }
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
