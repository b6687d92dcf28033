import Records

extension ReportData {
    /// What the comparison does without, as sentences: runs of the plan that are not in the store, and seeds without a pair
    /// in a metric.
    ///
    /// - Parameter table: The metric; nil to say nothing of differences.
    func gaps(in table: MetricTable?) -> [String] {
        let runs = missing?.sentences { "“\(escaped($0))”" } ?? []
        return runs + (table?.pairing().map { [$0] } ?? [])
    }

    /// The seeds of the plan, sorted.
    var seeds: [Int] { missing?.seeds ?? Set(runs.map(\.run.seed)).sorted() }

    /// How many variants the plan has, as far as anything tells.
    var variantCount: Int { Set(variants.map(\.index) + (missing?.variants.map(\.index) ?? [])).count }

    /// How many runs the plan has.
    var runCount: Int { runs.count + (missing?.count ?? 0) }
}
