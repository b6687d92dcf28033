import Journal
import Specs
import Statistics

extension Comparison {
    /// The table of a metric, by its full name: a row for each variant.
    ///
    /// Only finished runs count. With fewer than three pairs nothing is tested, so nothing is corrected for.
    public func table(of metric: String) -> MetricTable {
        let missing = missing
        let contract = experiment.metrics[metric]
        var table = MetricTable(
            metric: metric,
            goal: goal(of: metric),
            unit: contract?.unit ?? Metric.declared(metric)?.unit,
            selection: contract?.selection,
            rows: variants.map { row(of: $0, metric, missing: missing?.seeds(of: $0.index) ?? []) },
            controls: controls(of: metric)
        )
        guard let baseline = table.baseline?.bySeed else { return table }
        let others = table.rows.indices.filter { !table.rows[$0].isBaseline }
        let differences = others.map { PairedDifference(table.rows[$0].bySeed, minus: baseline) }
        let corrected = holm(differences.map { $0.count >= 3 ? $0.p : .nan })
        for (place, (difference, p)) in zip(others, zip(differences, corrected)) {
            table.rows[place].difference = MetricTable.Difference(difference, correctedP: p)
            let unpaired = table.rows[place].values.map(\.seed).filter { baseline[$0] == nil }
            table.rows[place].unpaired = unpaired.isEmpty ? nil : unpaired
            table.rows[place].verdict = Verdict(difference, correctedP: p, goal: table.goal)
        }
        return table
    }

    private func row(of variant: Variant, _ metric: String, missing: [Int]) -> MetricTable.Row {
        let values = variant.values(of: metric).sorted { $0.key < $1.key }
        let summary = Summary(values.map(\.value))
        let why = ["parallax", "why", experiment.name, variant.name, metric]
        return MetricTable.Row(
            variant: variant.name,
            index: variant.index,
            planned: variant.runs.count + missing.count,
            missing: missing.isEmpty ? nil : missing,
            values: values.map { .init(seed: $0.key, value: $0.value) },
            mean: summary.mean.ifFinite,
            deviation: summary.deviation.ifFinite,
            why: why.map(shellWord).joined(separator: " ")
        )
    }

    /// The controls of a metric are those of the baseline, for a variant may change the data.
    private func controls(of metric: String) -> [MetricTable.Control] {
        var seen: Set<String> = []
        let finished = (baseline?.runs ?? []).filter { $0.state == .finished && seen.insert($0.id).inserted }
        return Records.controls(of: metric, among: Set(finished.flatMap(\.metrics.keys))).map { control in
            let summary = Summary(finished.compactMap { $0.metrics[control.metric] })
            return MetricTable.Control(
                name: control.control,
                count: summary.count,
                mean: summary.mean.ifFinite,
                deviation: summary.deviation.ifFinite
            )
        }
    }
}

extension MetricTable.Difference {
    /// Nil without pairs.
    fileprivate init?(_ difference: PairedDifference, correctedP: Double) {
        guard difference.count > 0 else { return nil }
        self.init(
            count: difference.count,
            mean: difference.mean,
            low: difference.low.ifFinite,
            high: difference.high.ifFinite,
            p: difference.p.ifFinite,
            correctedP: correctedP.ifFinite
        )
    }
}
