import ArgumentParser
import Execution
import Foundation
import Records

/// `parallax compare depth-objective` or `parallax compare 4f2a 77b1`
struct Compare: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Compare the variants of an experiment over seeds, or single runs.",
        discussion: """
            Seeds are paired: a difference is the mean of variant minus baseline, seed by seed, with its 95 % interval. \
            "better" and "worse" need three seeds, an interval without zero, and p < 0.05 after Holm's correction.
            """
    )

    @Argument(help: "An experiment, or runs by the beginning of their ids.")
    var names: [String]

    @Option(help: "A metric to compare; may be given more than once. Default: the primary one.")
    var metric: [String] = []

    @Flag(help: "Compare every metric but those of training.")
    var all = false

    @OptionGroup var format: FormatOptions
    @OptionGroup var options: StoreOptions

    func validate() throws {
        if names.isEmpty { throw ValidationError("name an experiment or runs") }
    }

    func run() throws {
        try sayingFailures {
            let store = try options.open()
            if names.count == 1, try store.experiments().contains(where: { $0.name == names[0] }) {
                try compareVariants(store.comparison(of: names[0]))
            } else {
                try compareRuns(store)
            }
        }
    }

    // MARK: Variants

    private func compareVariants(_ comparison: Comparison) throws {
        let metrics = try chosenMetrics(among: comparison.metrics, primary: comparison.primaryMetric)
        if format.json {
            comparison.document(metrics: metrics).print()
        } else if format.csv {
            print("metric,variant,planned,n,mean,sd,difference,low,high,p,p_holm,verdict")
            for metric in metrics { for row in comparison.rows(of: metric) { print(row.csv(metric)) } }
        } else {
            if !comparison.experiment.question.isEmpty { print(comparison.experiment.question + "\n") }
            for (index, metric) in metrics.enumerated() {
                if index > 0 { print("") }
                comparison.table(of: metric).print()
            }
            if metrics.isEmpty { say("no run of \(comparison.experiment.name) has been evaluated yet") }
        }
    }

    /// The named metrics; else the primary one, or all that are neither of training nor of controls.
    private func chosenMetrics(among known: [String], primary: String?) throws -> [String] {
        if !metric.isEmpty {
            return try metric.map { try fullMetricName($0, among: known, listing: known) }
        }
        if let primary, !all { return [primary] }
        return known.filter(isOfEvaluation)
    }

    // MARK: Runs

    private func compareRuns(_ store: Store) throws {
        let experiments = try store.experiments().map(\.name)
        let runs: [RunRecord]
        do { runs = try names.map { try store.run($0) } } catch let error as StoreError where names.count == 1 {
            let known = experiments.isEmpty ? "none is known" : "known: " + experiments.joined(separator: ", ")
            say("parallax: \(error), and no experiment is called that; \(known)")
            throw ExitCode(2)
        }
        let settings = try runs.map { run in
            Dictionary(try store.settings(of: run.id).map { ($0.path, $0.text) }) { first, _ in first }
        }
        let differing = Set(settings.flatMap(\.keys)).sorted().filter { path in
            settings.contains { $0[path] != settings[0][path] }
        }
        let known = Set(runs.flatMap(\.metrics.keys)).sorted()
        let metrics = try chosenMetrics(among: known, primary: nil)
        if format.json {
            Document.object([
                (
                    "runs",
                    .list(
                        zip(runs, settings).map { run, values in
                            let fields = differing.map { ($0, Document.optional(values[$0])) }
                            return .object(run.fields + [("differing", .object(fields.map { ($0.0, $0.1) }))])
                        }
                    )
                )
            ]).print()
            return
        }
        var table = TerminalTable([""] + runs.map(\.id))
        table.rows.append(["state"] + runs.map(\.state.rawValue))
        for path in differing { table.rows.append([path] + settings.map { $0[path] ?? "" }) }
        for name in metrics {
            let show = format.csv ? numberText : shortText
            table.rows.append([name] + runs.map { $0.metrics[name].map(show) ?? "" })
        }
        if format.csv {
            print(csvLine(["name"] + runs.map(\.id)))
            for row in table.rows { print(csvLine(row)) }
        } else {
            table.print()
        }
    }
}

/// The one metric that a name means.
///
/// - Parameter listed: What to name if it means none.
func fullMetricName(_ name: String, among known: [String], listing listed: [String]) throws -> String {
    let full = metricNames(meantBy: name, among: known)
    if let found = full.first, full.count == 1 { return found }
    let list = (full.isEmpty ? listed : full).joined(separator: ", ")
    throw Complaint(full.isEmpty ? "no run has a metric \(name); known: \(list)" : "\(name) may be any of \(list)")
}
