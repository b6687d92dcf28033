import Specs

/// How good encoders were while they trained: a curve, not a result.
struct OnlineScores: Section {
    var title: String? { "While training" }

    func blocks(of data: ReportData) -> [Block] {
        let curves = data.curves.filter { MetricPhase(of: $0.metric) == .online }
        guard !curves.isEmpty else { return [] }
        let words =
            "Measured on training images alone and on fewer of them, so these numbers stand beside each other, not beside the "
            + "results above."
        return curves.map { .figure(CurveFigure(curve: $0).figure) } + [.text(words)]
    }
}
