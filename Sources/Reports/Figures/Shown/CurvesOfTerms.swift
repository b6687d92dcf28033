import Specs

/// What the objective is made of, over the steps of training.
struct CurvesOfTerms: ShownFigure {
    var section: any Section.Type { TrainingCurves.self }

    func blocks(of data: ReportData) -> [Block] {
        guard let loss = data.lossCurve else { return [] }
        let terms = data.curves.filter {
            MetricPhase(of: $0.metric) == .training
                && ![loss.metric, CollapsedRuns.metric, CollapsedRuns.loss].contains($0.metric)
        }
        if loss.isInPanels, !terms.isEmpty {
            return [
                .text("Terms of the objective are in `data.json`: so many variants cannot be told apart in a plot.")
            ]
        }
        guard let figure = TermsFigure(curves: terms).figure else { return [] }
        return [.folded("Terms of the objective", [.figure(figure)])]
    }
}
