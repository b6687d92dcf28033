import Records
import Specs

/// What the baseline of an experiment states, where variants change it.
struct BaselineSetting {
    /// The configuration of its first run; nil if it has none in the store.
    let config: JSON?
    /// Its runs' seeds, and what each begins with.
    let runs: [(seed: Int, beginsWith: [StageRecord])]

    /// The value at a dotted path as JSON text; nil if none is known.
    ///
    /// A configuration names a run to begin with by its id. A spec names it by what specs call it, and so does this.
    func text(at path: String) -> String? {
        for line in runs.first?.beginsWith ?? [] {
            guard let name = line.nameOfStage, let experiment = name.experiment, let variant = name.variant else {
                continue
            }
            if path == line.setting {
                return JSON.object(["of": .string(experiment), "variant": .string(variant), "seed": seed(at: path)])
                    .canonical
            }
            switch path {
            case line.setting + ".of": return JSON.string(experiment).canonical
            case line.setting + ".variant": return JSON.string(variant).canonical
            case line.setting + ".seed": return seed(at: line.setting).canonical
            default: continue
            }
        }
        return path.split(separator: ".").reduce(config) { $0?[String($1)] }?.canonical
    }

    /// The seed of the run that a setting names.
    private func seed(at setting: String) -> JSON {
        let seeds = runs.compactMap { run in
            run.beginsWith.first { $0.setting == setting }?.nameOfStage.map { (own: run.seed, stage: $0.seed) }
        }
        return seeds.allSatisfy { $0.own == $0.stage } ? "same" : .number(Double(seeds.first?.stage ?? 0))
    }
}
