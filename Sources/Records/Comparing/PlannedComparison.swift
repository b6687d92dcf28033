public import Journal
public import Specs

extension Store {
    /// An experiment as its spec states it, with the runs of its plan that are in the store.
    ///
    /// Names, goals, units and which values count are those of the spec, whichever plan is the newest.
    /// - Parameters:
    ///   - experiment: The experiment.
    ///   - runs: Its plan.
    /// - Returns: All variants of the spec; one that has no run here has none in the comparison either.
    public func comparison(of experiment: Experiment, planned runs: [PlannedRun]) throws -> Comparison {
        let record = ExperimentRecord(experiment)
        let found = try selected(record, in: self.runs(ids: Array(Set(runs.map(\.id)))))
        let records = Dictionary(found.map { ($0.id, $0) }) { first, _ in first }
        let planned = Dictionary(grouping: runs, by: \.variant.index)
        return Comparison(
            experiment: record,
            variants: experiment.variants.map { variant in
                Comparison.Variant(
                    name: variant.name,
                    index: variant.index,
                    changes: variant.changes.mapValues(\.canonical),
                    runs: planned[variant.index, default: []].compactMap { records[$0.id] }
                        .sorted { ($0.seed, $0.id) < ($1.seed, $1.id) }
                )
            },
            seeds: experiment.seeds
        )
    }
}

extension Comparison {
    /// Whether two comparisons have the same runs at the same places of the spec, whatever variants are called.
    ///
    /// Variants without runs do not matter.
    public func hasSameRuns(as other: Comparison) -> Bool { places == other.places }

    private var places: Set<[String]> {
        Set(variants.flatMap { variant in variant.runs.map { ["\(variant.index)", $0.id] } })
    }
}

extension ExperimentRecord {
    /// What a spec states, as the index has it once the spec is planned.
    public init(_ experiment: Experiment) {
        self.init(
            name: experiment.name,
            question: experiment.question,
            primaryMetric: experiment.primary.metric,
            goal: experiment.primary.goal.rawValue,
            metrics: experiment.contracts ?? [:]
        )
    }
}

extension Experiment {
    /// What the spec says of metrics, as a journal has it; nil if it says nothing.
    public var contracts: [String: RunPlanned.Contract]? {
        guard !metrics.isEmpty else { return nil }
        return metrics.mapValues { contract in
            RunPlanned.Contract(
                goal: contract.goal?.rawValue,
                unit: contract.unit,
                selection: contract.selection == .last ? nil : contract.selection.text
            )
        }
    }
}
