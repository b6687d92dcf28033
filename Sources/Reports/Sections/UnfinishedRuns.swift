import Records

/// Runs that are planned and not finished, and why.
struct UnfinishedRuns: Section {
    var title: String? { "Unfinished runs" }

    func blocks(of data: ReportData) -> [Block] {
        var table = Table(
            .words("run"),
            .words("variant"),
            .number("seed"),
            .words("state"),
            .number("step"),
            .words("reason")
        )
        let seeds = Set(data.runs.map(\.run.seed)).sorted()
        func addMissing(_ seeds: [Int], of variant: String) {
            table.rows += seeds.map { ["", escaped(variant), "\($0)", "not in the store", "", ""] }
        }
        for variant in data.variants {
            for run in variant.runs where run.state != .finished {
                let step = run.steps.map { "\(run.step) of \($0)" } ?? (run.step > 0 ? "\(run.step)" : "")
                table.rows.append([
                    code(run.id), escaped(variant.name), "\(run.seed)", words(for: run.state), step,
                    escaped(String((run.reason ?? "").prefix(200))),
                ])
            }
            addMissing(seeds.filter { seed in !variant.runs.contains { $0.seed == seed } }, of: variant.name)
        }
        if !data.variants.contains(where: \.isBaseline) { addMissing(seeds, of: "baseline") }
        guard !table.rows.isEmpty else { return [] }
        if data.caveat != nil { return [.table(table)] }
        let command = code("parallax run \(specPath(of: data))")
        return [.table(table), .text("\(command) trains what is missing and goes on where a run was interrupted.")]
    }
}
