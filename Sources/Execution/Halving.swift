import Foundation
import Journal
import Records
import Specs

/// Who goes on after a rung of successive halving.
struct Rung {
    /// A variant and what it reached: the mean over its seeds; nil if a seed reached nothing.
    struct Entry {
        var variant: Int
        var value: Double?
    }

    /// All variants of the race, the best first; those without a value last, in the order of the spec.
    let ranking: [Entry]
    /// How many of them go on.
    let places: Int

    init(_ entries: [Entry], goal: Goal, factor: Int) {
        ranking = entries.sorted { one, other in
            guard let first = one.value else { return other.value == nil && one.variant < other.variant }
            guard let second = other.value else { return true }
            if first == second { return one.variant < other.variant }
            return goal == .minimize ? first < second : first > second
        }
        places = (entries.count + factor - 1) / factor
    }

    /// The variants that go on: the best ones that reached anything, and the baseline, which the others are compared with.
    var promoted: Set<Int> { Set(ranking.prefix(places).filter { $0.value != nil }.map(\.variant)).union([0]) }
}

extension Supervisor {
    /// Trains in rungs: all variants to the first, and after each only those that did best.
    ///
    /// Where several processes race the same runs, each waits for those that others train, and all come to one ranking.
    func race(_ halving: HalvingSettings) throws {
        let eligibleAtFirst = Set(waiting.filter { !begunWith.contains($0.id) }.map(\.id))
        waiting.removeAll { !begunWith.contains($0.id) }
        // What others begin with is trained to its end before they race; a variant among it is ranked as it was then.
        if !waiting.isEmpty { try train() }
        let runs = work.filter { !$0.isStage }
        var racing = Set(runs.map(\.place.variantIndex))
        // Once tried, what failed here is not tried again on a later rung.
        var eligible = eligibleAtFirst
        var steps = halving.from
        while stopRequests() == 0 {
            let entrants = runs.filter { racing.contains($0.place.variantIndex) }
            let before = try readAll(entrants)
            waiting = unique(entrants).filter { item in
                guard eligible.contains(item.id), let run = before[item.id] else { return false }
                return run.state != .finished && (run.step < steps || run.state != .interrupted)
            }
            (pauseStep, total) = (steps, waiting.count)
            try train()
            pauseStep = nil
            guard stopRequests() == 0 else { return }
            let after = try readAll(entrants)
            let unfinished = unique(entrants).filter { item in
                !begunWith.contains(item.id) && [.interrupted, .running].contains(after[item.id]?.state)
            }
            if unfinished.isEmpty { return }
            eligible.formIntersection(unfinished.map(\.id))
            let rung = try rung(of: entrants, halving, at: steps)
            for item in unfinished where !rung.promoted.contains(item.place.variantIndex) {
                let place = rung.ranking.firstIndex { $0.variant == item.place.variantIndex }.map { $0 + 1 } ?? 0
                let reason =
                    "place \(place) of \(rung.ranking.count) by \(halving.metric) after \(steps) steps; \(rung.places) went on"
                // Another process that holds the run comes to the same end.
                guard try write(.stopped(step: after[item.id]?.step ?? steps, reason: reason), of: item.id) else {
                    continue
                }
                display.say("\(item.label): stopped: \(reason)")
            }
            racing.formIntersection(rung.promoted)
            steps *= halving.factor
        }
    }

    /// What each variant reached by a step, ranked.
    private func rung(of entrants: [Work], _ halving: HalvingSettings, at step: Int) throws -> Rung {
        var values: [Int: [Double?]] = [:]
        for item in entrants {
            let summary = try JournalFollower.summary(of: folder(of: item.id), metrics: [halving.metric])
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

    /// Reads the folders of runs; those that are damaged or deleted are left out.
    private func readAll(_ items: [Work]) throws -> [String: RunRecord] {
        for item in unique(items) where damages[item.id] == nil { try unlessDamaged(item) { try read(item) } }
        return records.filter { damages[$0.key] == nil }
    }
}
