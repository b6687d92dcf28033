import Foundation
import Records
import Specs

/// Says it if an experiment was planned before with other runs alone: perhaps by another spec of the same name, whose runs
/// a newer plan takes the place of.
func sayReplacedPlan(of experiment: Experiment, by plan: Plan, in options: StoreOptions) {
    // Without an index nothing is known; trouble with it is said where it is used.
    guard let store = try? Store(options.folder, access: .read, patience: 0.2),
        let before = try? store.plannedRuns(of: experiment.name), !before.isEmpty,
        before.isDisjoint(with: plan.runs.map(\.id))
    else { return }
    let count = before.count == 1 ? "the run that was planned" : "all \(before.count) runs that were planned"
    say(
        "parallax: \(experiment.name): \(count) under this name so far are of another plan, which shares no run with this one: "
            + "once this one is run, reports show it alone, and `parallax gc` offers the others; if they are of another spec, give "
            + "one of the two another name, which changes no run"
    )
}
