import ArgumentParser
import Foundation
import Records
import Specs

/// `parallax compare depth-objective` or `parallax compare fashion-methods fashion-leaders --columns knn.accuracy`
struct Compare: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Compare the variants of experiments over seeds, or single runs.",
        discussion: """
            Seeds are paired: a difference is the mean of variant minus baseline, seed by seed, with its 95 % interval. \
            "better" and "worse" need three seeds, an interval without zero, and p < 0.05 after Holm's correction. Several \
            experiments, or --columns, make a leaderboard: a line per variant, best first; verdicts are on the metric that \
            sorts, against the baseline of the variant's own experiment.
            """
    )

    @Argument(help: "Experiments, or runs by the beginning of their ids.")
    var names: [String]

    @Option(help: "A metric to compare; may be given more than once. Default: the primary one.")
    var metric: [String] = []

    @Flag(help: "Compare every metric but those of training.")
    var all = false

    @Option(help: ArgumentHelp("Best first in this metric.", valueName: "metric"))
    var sort: String?

    @Option(name: .customLong("goal"), help: "minimize or maximize: which way the metric that sorts is better.")
    var statedGoal: StatedGoal?

    @OptionGroup var columns: ColumnOptions
    @OptionGroup var format: TableFormatOptions
    @OptionGroup var options: StoreOptions

    /// Which way a metric is better, as the command line says it.
    enum StatedGoal: String, CaseIterable, ExpressibleByArgument { case minimize, maximize }

    private var goal: Goal? { statedGoal.flatMap { Goal(rawValue: $0.rawValue) } }

    func validate() throws {
        if names.isEmpty { throw ValidationError("name an experiment or runs") }
        if all, !columns.names.isEmpty || !metric.isEmpty {
            throw ValidationError("--all excludes --metric and --columns")
        }
    }

    func run() throws {
        try sayingFailures {
            let store = try options.open()
            let known = Set(try store.experiments().map(\.name))
            var seen: Set<String> = []
            let names = names.filter { seen.insert($0).inserted }
            let experiments = names.filter(known.contains)
            if experiments.isEmpty {
                try ComparedRuns(store, names, format: format.choice).print(
                    metrics: metric,
                    all: all,
                    columns: columns.names,
                    sort: sort,
                    goal: goal
                )
            } else if let other = names.first(where: { !known.contains($0) }) {
                throw Complaint("\(experiments[0]) is an experiment and \(other) is none; name experiments or runs")
            } else if names.count == 1, columns.names.isEmpty {
                try compareVariants(store.comparison(of: names[0]))
            } else {
                try rankVariants(names.map { try store.comparison(of: $0) }, in: store)
            }
        }
    }

    private func compareVariants(_ comparison: Comparison) throws {
        let metrics = try chosenMetrics(metric, all, among: comparison.metrics, primary: comparison.primaryMetric)
        let order = try sort.map { try Leaderboard([comparison], by: $0, goal: goal) }
        switch format.choice {
        case .json: comparison.document(metrics: metrics, as: order).print()
        case .csv: comparison.exactTable(of: metrics, as: order).print(as: .csv)
        case .words, .markdown, .latex:
            if !comparison.experiment.question.isEmpty {
                printHeading(comparison.experiment.question, as: format.choice)
            }
            if comparison.baseline == nil, !comparison.variants.isEmpty {
                printHeading(MissingBaseline.sentence, as: format.choice)
            }
            for sentence in comparison.missing?.sentences() ?? [] { printHeading(sentence, as: format.choice) }
            for (index, metric) in metrics.enumerated() {
                if index > 0 { print("") }
                if let pairing = comparison.table(of: metric).pairing() { printHeading(pairing, as: format.choice) }
                comparison.shownTable(of: metric, as: order).print(as: format.choice)
            }
            if metrics.isEmpty { say("no run of \(comparison.experiment.name) has been evaluated yet") }
        }
        if comparison.missing != nil { say("parallax: \(MissingRuns.advice)") }
    }

    private func rankVariants(_ comparisons: [Comparison], in store: Store) throws {
        let board = try Leaderboard(comparisons, by: sort ?? (metric.count == 1 ? metric[0] : nil), goal: goal)
        let known = Set(comparisons.flatMap(\.metrics)).sorted()
        let extra = all ? known.filter(isOfEvaluation) : metric + columns.names
        let table = try LeaderboardTable(board, comparisons, columns: extra, in: store)
        switch format.choice {
        case .json: table.document.print()
        case .csv: table.exact.print(as: .csv)
        case .words, .markdown, .latex:
            for remark in table.remarks { printHeading(remark, as: format.choice) }
            table.shown.print(as: format.choice)
        }
        if comparisons.contains(where: { $0.missing != nil }) { say("parallax: \(MissingRuns.advice)") }
    }
}

/// The named metrics; else the primary one, or all that are neither of training nor of controls.
func chosenMetrics(_ named: [String], _ all: Bool, among known: [String], primary: String?) throws -> [String] {
    if !named.isEmpty { return try named.map { try fullMetricName($0, among: known, listing: known) } }
    if let primary, !all { return [primary] }
    return known.filter(isOfEvaluation)
}
