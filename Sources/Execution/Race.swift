import Journal
import Records
import Specs

/// Successive halving: all variants are trained to a first rung, and after each rung only those that did best go on.
///
/// Where several processes race the same runs, each waits for those that others train, and all come to one ranking.
struct Race {
    let halving: HalvingSettings
    /// All runs of the plan.
    let work: [Work]
    let workers: WorkerPool
    let supervision: Supervision

    /// Trains in rungs.
    ///
    /// - Parameter waiting: The runs that are to be trained.
    func run(_ waiting: [Work]) throws {
        // What others begin with is trained to its end before they race; a variant among it is ranked as it was then.
        let stages = waiting.filter { supervision.begunWith.contains($0.id) }
        try workers.train(stages, of: waiting.count)
        let runs = work.filter { !$0.isStage }
        var racing = Set(runs.map(\.place.variantIndex))
        // Once tried, what failed here is not tried again on a later rung.
        var eligible = Set(waiting.filter { !supervision.begunWith.contains($0.id) }.map(\.id))
        var steps = halving.from
        while supervision.stopRequests == 0 {
            let entrants = runs.filter { racing.contains($0.place.variantIndex) }
            let before = try supervision.runs.readAll(entrants)
            let racers = Work.unique(entrants).filter { item in
                guard eligible.contains(item.id), let run = before[item.id] else { return false }
                return run.state != .finished && (run.step < steps || run.state != .interrupted)
            }
            try workers.train(racers, of: racers.count, pausingAt: steps)
            guard supervision.stopRequests == 0 else { return }
            let after = try supervision.runs.readAll(entrants)
            let unfinished = Work.unique(entrants).filter { item in
                !supervision.begunWith.contains(item.id) && [.interrupted, .running].contains(after[item.id]?.state)
            }
            if unfinished.isEmpty { return }
            eligible.formIntersection(unfinished.map(\.id))
            let rung = try rung(of: entrants, at: steps)
            for item in unfinished where !rung.promoted.contains(item.place.variantIndex) {
                let place = rung.ranking.firstIndex { $0.variant == item.place.variantIndex }.map { $0 + 1 } ?? 0
                let reason =
                    "place \(place) of \(rung.ranking.count) by \(halving.metric) after \(steps) steps; \(rung.places) went on"
                let event = Event.stopped(step: after[item.id]?.step ?? steps, reason: reason)
                // Another process that holds the run comes to the same end.
                guard try supervision.runs.write(event, of: item.id) else { continue }
                supervision.display.say("\(item.label): stopped: \(reason)")
            }
            racing.formIntersection(rung.promoted)
            steps *= halving.factor
        }
    }

    /// What each variant reached by a step, ranked.
    private func rung(of entrants: [Work], at step: Int) throws -> Rung {
        var values: [Int: [Double?]] = [:]
        for item in entrants {
            let summary = try JournalFollower.summary(
                of: supervision.runs.folder(of: item.id),
                metrics: [halving.metric]
            )
            let value = summary.curve(of: halving.metric).last { $0.step <= step }?.value
            values[item.place.variantIndex, default: []].append(value.flatMap { $0.isFinite ? $0 : nil })
        }
        let entries = values.map { variant, reached in
            let known = reached.compactMap(\.self)
            let isWhole = known.count == reached.count && !known.isEmpty
            return Rung.Entry(variant: variant, value: isWhole ? known.reduce(0, +) / Double(known.count) : nil)
        }
        return Rung(entries, goal: halving.goal, factor: halving.factor)
    }
}
