import Records

/// A line for every run.
struct AllRuns: Section {
    var title: String? { "Runs" }

    func blocks(of data: ReportData) -> [Block] {
        let metric = data.primaryTable
        let digits = metric?.digits ?? 4
        var table = Table(
            .words("run"),
            .words("variant"),
            .number("seed"),
            .words("state"),
            .number("steps"),
            .number("seconds"),
            .words("device"),
            .number(metric.map { heading(of: $0) } ?? "")
        )
        for (variant, run) in data.runs {
            let value = metric.flatMap { run.metrics[$0.metric] }
            table.rows.append([
                code(run.id), escaped(variant.name), "\(run.seed)", words(for: run.state), steps(of: run),
                run.seconds > 0 ? fixedText(run.seconds, run.seconds < 100 ? 1 : 0) : "", place(of: run),
                value.map { fixedText($0, digits) } ?? "",
            ])
        }
        return table.rows.isEmpty ? [] : [.folded("All \(counted(table.rows.count, "run"))", [.table(table)])]
    }

    private func steps(of run: ReportData.Run) -> String {
        run.state == .finished && run.reason != nil ? "\(run.step), ended early" : "\(run.step)"
    }

    private func place(of run: ReportData.Run) -> String {
        guard let device = run.device else { return "" }
        return escaped(run.host.map { "\(device) on \($0)" } ?? device)
    }
}
