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
        for (variant, run) in data.runs where run.state != .finished {
            let step = run.steps.map { "\(run.step) of \($0)" } ?? (run.step > 0 ? "\(run.step)" : "")
            table.rows.append([
                code(run.id), escaped(variant.name), "\(run.seed)", words(for: run.state), step,
                escaped(String((run.reason ?? "").prefix(200))),
            ])
        }
        for variant in data.missing?.variants ?? [] {
            table.rows += variant.seeds.map { ["", escaped(variant.title), "\($0)", "not in the store", "", ""] }
        }
        guard !table.rows.isEmpty else { return [] }
        if data.caveat != nil { return [.table(table)] }
        let command = code("parallax run \(specPath(of: data))")
        let merging =
            data.missing == nil
            ? "" : "\(code("parallax merge")) brings runs back from the store that they were archived to. "
        let words = "\(command) trains what is missing and goes on where a run was interrupted."
        return [.table(table), .text(merging + words)]
    }
}
