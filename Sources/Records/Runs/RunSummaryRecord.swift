import Foundation
public import Journal
import Specs

extension RunSummary {
    /// The run as a listing shows it, without an index: its cells are the places that its own journal has in the newest
    /// plan of each experiment which is in that journal. What it begins with and what begins with it is not known.
    ///
    /// - Parameters:
    ///   - folder: The run's folder, for its notes, and for its lock: a run without a worker is not running.
    ///   - kind: What kind of run it is.
    ///   - seed: Its seed.
    public func record(of folder: RunFolder, kind: String, seed: Int) -> RunRecord {
        let details = attempts[attempt]?.details
        let notes = (try? RunNotes(of: folder)) ?? RunNotes()
        let isLost = state == .running && !RunLock.isHeld(folder)
        return RunRecord(
            id: folder.id,
            kind: kind,
            seed: seed,
            state: isLost ? .interrupted : state,
            reason: reason,
            step: step,
            steps: steps,
            attempt: attempt,
            startedAt: startedAt,
            endedAt: endedAt,
            seconds: seconds,
            host: details?.host,
            device: details?.device,
            threads: details?.threads,
            versions: details?.versions ?? [:],
            commit: details?.commit,
            cells: cells,
            stageOf: [],
            beginsWith: [],
            name: RunName(kind: kind, place: cells.first, seed: seed),
            metrics: metrics,
            tags: notes.tags,
            note: notes.note
        )
    }

    /// The metrics with the values that an experiment's spec selects in place of the last ones; a metric without such a
    /// value is missing.
    public func metrics(selectedBy experiment: ExperimentRecord) -> [String: Double] {
        var metrics = metrics
        for metric in experiment.metrics.keys {
            let selection = experiment.selection(of: metric)
            guard selection != .last else { continue }
            var guide: (points: [Curve.Point], goal: Goal?)?
            if case .bestOf(let other) = selection { guide = (curve(of: other), experiment.goal(of: other)) }
            metrics[metric] =
                selection.point(of: curve(of: metric), goal: experiment.goal(of: metric), guide: guide)?.value
        }
        return metrics
    }

    /// Its places in the newest plans, by experiment and variant.
    private var cells: [Cell] {
        var newest: [String: PlanVersion] = [:]
        for (place, version) in places {
            newest[place.experiment] = max(newest[place.experiment] ?? version, version)
        }
        var cells: [Cell] = []
        for (place, version) in places where newest[place.experiment]?.plan == version.plan {
            let cell = Cell(
                experiment: place.experiment,
                variant: place.variant,
                variantIndex: place.variantIndex,
                changes: place.changes
            )
            if !cells.contains(cell) { cells.append(cell) }
        }
        return cells.sorted { ($0.experiment, $0.variantIndex) < ($1.experiment, $1.variantIndex) }
    }
}

extension ExperimentRecord {
    /// The metrics whose values say what came of a run in this experiment: the one that decides, those of which a value is
    /// selected, and those that select it. By their names or the last parts of these.
    public var decidingMetrics: [String] {
        var names = primaryMetric.map { [$0] } ?? []
        for metric in metrics.keys.sorted() {
            let selection = selection(of: metric)
            if selection != .last { names.append(metric) }
            if case .bestOf(let other) = selection { names.append(other) }
        }
        return names
    }

    /// The experiment of a place, as that states it.
    public init(_ place: RunPlanned) {
        self.init(
            name: place.experiment,
            question: place.question,
            primaryMetric: place.primaryMetric,
            goal: place.goal,
            metrics: place.metrics ?? [:]
        )
    }
}
