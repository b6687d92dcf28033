import Foundation
import GRDB
import Journal

extension Store {
    /// All experiments, by name, as their newest plans state them.
    public func experiments() throws -> [ExperimentRecord] {
        try read { db in
            let sql = "SELECT name, question, primaryMetric, goal, metrics FROM experiment ORDER BY name"
            return try Row.fetchAll(db, sql: sql).map { row in
                let metrics = (row["metrics"] as String?).map { Data($0.utf8) }
                let contracts = try metrics.map {
                    try JSONDecoder().decode([String: RunPlanned.Contract].self, from: $0)
                }
                return ExperimentRecord(
                    name: row["name"],
                    question: row["question"],
                    primaryMetric: row["primaryMetric"],
                    goal: row["goal"],
                    metrics: contracts ?? [:]
                )
            }
        }
    }

    /// An experiment as its newest plan states it, with all runs of that plan that are in the store.
    ///
    /// A variant without any is missing, also if it is the baseline.
    /// - Throws: A `StoreError` naming the known experiments if there is none of this name.
    public func comparison(of experiment: String) throws -> Comparison {
        let known = try experiments()
        guard let record = known.first(where: { $0.name == experiment }) else {
            let names = hintOnNames(experiment, among: known.map(\.name))
            throw StoreError(.unknownName, "", "no experiment is called \"\(experiment)\"; \(names)")
        }
        let ids = try read { db in
            try String.fetchAll(
                db,
                sql: "SELECT id FROM run WHERE number IN (SELECT run FROM cell WHERE experimentName = ?)",
                arguments: [experiment]
            )
        }
        var variants: [VariantKey: Comparison.Variant] = [:]
        for run in try selected(record, in: runs(ids: ids)) {
            for cell in run.cells where cell.experiment == experiment {
                let key = VariantKey(index: cell.variantIndex, name: cell.variant)
                let empty = Comparison.Variant(
                    name: cell.variant,
                    index: cell.variantIndex,
                    changes: cell.changes,
                    runs: []
                )
                variants[key, default: empty].runs.append(run)
            }
        }
        let sorted = variants.values.map { variant in
            var variant = variant
            variant.runs.sort { ($0.seed, $0.id) < ($1.seed, $1.id) }
            return variant
        }
        return Comparison(experiment: record, variants: sorted)
    }
}

/// What a variant is known by.
private struct VariantKey: Hashable {
    var index: Int
    var name: String
}
