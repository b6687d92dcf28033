/// What was minimised, over the steps of training.
struct CurvesOfLoss: ShownFigure {
    var section: any Section.Type { TrainingCurves.self }

    func blocks(of data: ReportData) -> [Block] {
        guard let loss = data.lossCurve else { return [] }
        let limits = data.runs.compactMap { variant, run in run.metrics[CollapsedRuns.loss].map { (variant.index, $0) }
        }
        let drawing = CurveFigure(curve: loss, limits: Dictionary(limits) { first, _ in first })
        var caption =
            "Mean of \(code(loss.metric)) over seeds, by step; the band goes from the least to the greatest seed."
        if loss.isInPanels, loss.lines.contains(where: \.isBaseline) { caption += " Grey is the baseline." }
        if !limits.isEmpty { caption += " Dashed is the loss of a total collapse, one embedding for all images." }
        if data.variants.contains(where: { $0.changes.contains { $0.path.hasPrefix("objective") } }) {
            caption +=
                " Variants that change the objective minimise different quantities, so compare shapes, not heights."
        }
        return [.figure(drawing.figure), .text(caption)]
    }
}
