import Records
import Specs

/// Runs for eyes: a line per run, with its place in an experiment and that experiment's primary metric.
struct RunTable {
    private let rows: [(run: RunRecord, place: Cell?)]
    /// The metric that decides, by experiment.
    private var primary: [String: String] = [:]

    /// Runs, each at the place by which it is shown, with the values that count.
    ///
    /// - Parameter primary: The metric that decides, by experiment.
    init(_ rows: [(run: RunRecord, place: Cell?)], primary: [String: String]) {
        (self.rows, self.primary) = (rows, primary)
    }

    /// Runs, each at the place by which it is shown, with the values that the experiment there selects.
    init(_ rows: [(run: RunRecord, place: Cell?)], in store: Store) throws {
        var rows = rows
        for experiment in try store.experiments() {
            primary[experiment.name] = experiment.primaryMetric
            if experiment.metrics.isEmpty { continue }
            let places = rows.indices.filter { rows[$0].place?.experiment == experiment.name }
            let selected = try store.selected(experiment, in: places.map { rows[$0].run })
            for (place, run) in zip(places, selected) { rows[place].run = run }
        }
        self.rows = rows
    }

    /// The table. A metric that all rows share is the heading of its values.
    var table: OutputTable {
        let metrics = rows.map { metric(of: $0.run, at: $0.place) }
        let named = Set(metrics.compactMap(\.self))
        let shared = named.count == 1 ? named.first : nil
        let titles = ["run", "experiment", "variant", "seed", "state", "step", "time"]
        var table = OutputTable(
            titles + (shared.map { [$0] } ?? ["metric", "value"]) + ["begins with", "tags", "note"],
            numbers: ["seed", "step", "time", shared ?? "value"],
            lessImportant: ["note", "time", "step", "begins with", "experiment", "tags"]
        )
        for ((run, place), metric) in zip(rows, metrics) {
            let value = metric.flatMap { run.metrics[$0] }.map(shortText) ?? ""
            let cells =
                [
                    run.id, run.experimentWords(at: place), place?.variant ?? run.name.variant ?? "", "\(run.seed)",
                    run.state.rawValue,
                    run.steps.map { "\(run.step)/\($0)" } ?? "\(run.step)",
                    run.seconds > 0 ? durationText(run.seconds) : "",
                ] + (shared == nil ? [metric ?? "", value] : [value])
            let begins = run.beginsWith.map(\.wordsOnStage).joined(separator: "; ")
            table.rows.append((cells + [begins, run.tags.joined(separator: ", "), run.note ?? ""]).map { .init($0) })
        }
        return table
    }

    /// The full name of the metric that decides at a place, if the run has it.
    private func metric(of run: RunRecord, at place: Cell?) -> String? {
        let names = place.flatMap { primary[$0.experiment] }.map { metricNames(meantBy: $0, among: run.metrics.keys) }
        return names?.count == 1 ? names?.first : nil
    }
}

extension RunRecord {
    /// The experiment of a place, and how many more have the run. Without a place, what its own spec calls it, and which
    /// experiments it is a stage of: `first, stage of origins`.
    fileprivate func experimentWords(at place: Cell?) -> String {
        if let place { return place.experiment + (cells.count > 1 ? " (+\(cells.count - 1))" : "") }
        let stage = stageOf.isEmpty ? nil : "stage of " + stageOf.joined(separator: ", ")
        return [name.experiment, stage].compactMap(\.self).joined(separator: ", ")
    }
}

extension StageRecord {
    /// The run that another begins with: `first: baseline, seed 0`; its id if no plan that is here names it.
    var wordsOnStage: String {
        nameOfStage?.experiment == nil ? "run \(stage.run)" : nameOfStage?.words ?? "run \(stage.run)"
    }
}
