import Records
import Specs
import Statistics

/// Whether a score of held-out frames that needs no truth orders the states of a training as the truth does.
struct ScoresWithoutTruth: Section {
    var title: String? { "A score without truth" }

    /// What decides without truth.
    private let score = "validation.synthesis.score"

    func blocks(of data: ReportData) -> [Block] {
        guard let scores = data.curves.first(where: { $0.metric == score }),
            let errors = data.curves.first(where: {
                MetricPhase(of: $0.metric) == .validation && $0.metric.hasSuffix(".abs_rel")
            }),
            let measured = MetricPhase.validation.rest(of: errors.metric)
        else { return [] }
        var table = Table(
            .words("variant"),
            .number("states"),
            .number("rank correlation"),
            .number("\(code(measured)) of the best score"),
            .number("the least"),
            .number("the last")
        )
        for line in scores.lines {
            guard let truth = errors.lines.first(where: { $0.index == line.index }) else { continue }
            let pairs = line.steps.indices.compactMap { place in
                truth.steps.firstIndex(of: line.steps[place]).map { (line.mean[place], truth.mean[$0]) }
            }
            guard let chosen = pairs.min(by: { $0.0 < $1.0 }), let least = pairs.map(\.1).min(), let last = pairs.last
            else { continue }
            let correlation = rankCorrelation(pairs.map(\.0), pairs.map(\.1))
            table.rows.append([
                escaped(line.variant), "\(pairs.count)", correlation.map { fixedDifferenceText($0, 2) } ?? "",
                fixedText(chosen.1, 4), fixedText(least, 4), fixedText(last.1, 4),
            ])
        }
        guard !table.rows.isEmpty else { return [] }
        let words =
            "While training, held-out frames are scored by how well they are synthesised and how consistent their depth "
            + "is (\(code(score)), means over seeds), which takes no truth. The rank correlation (Spearman) with "
            + "\(code(measured)) of the same frames tells how far the score may choose among these states."
        return [.table(table), .text(words)]
    }
}
