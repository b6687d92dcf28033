import Specs

/// A plot for each score of training.
struct CurvesOfOnlineScores: ShownFigure {
    var section: any Section.Type { OnlineScores.self }

    func blocks(of data: ReportData) -> [Block] {
        let curves = data.curves.filter { MetricPhase(of: $0.metric) == .online }
        guard !curves.isEmpty else { return [] }
        let words =
            "Measured on training images alone and on fewer of them, so these numbers stand beside each other, not beside the "
            + "results above."
        return curves.map { .figure(CurveFigure(curve: $0).figure) } + [.text(words)]
    }
}
