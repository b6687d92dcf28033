import Records

/// What differs between runs besides what was varied: code, machine, versions.
struct Confounders: Section {
    var title: String? { "What else differs" }

    func blocks(of data: ReportData) -> [Block] {
        let started = data.runs.filter { $0.run.host != nil }
        let facts = started.map { variant, run in
            (index: variant.index, isBaseline: variant.isBaseline, run: run, facts: Self.facts(of: run))
        }
        let names = Set(facts.flatMap(\.facts.keys)).sorted()
        var table = Table(.words(""), .words("values"), .words("differs with the variant"))
        for name in names {
            let groups = Dictionary(grouping: facts) { $0.facts[name] ?? "unknown" }
            guard groups.count > 1 else { continue }
            let values = groups.map { (value: $0.key, runs: $0.value.count) }
                .sorted { ($1.runs, $0.value) < ($0.runs, $1.value) }
            let baseline = facts.filter { $0.isBaseline }
            let suspects = data.variants.filter { variant in
                guard !variant.isBaseline, name != "steps" || !Self.variesSteps(variant) else { return false }
                // Seeds are paired, so what counts is whether the two of a pair differ.
                return facts.contains { one in
                    one.index == variant.index
                        && baseline.contains { $0.run.seed == one.run.seed && $0.facts[name] != one.facts[name] }
                }
            }
            table.rows.append([
                name, values.map { "\(escaped($0.value)) (\(counted($0.runs, "run")))" }.joined(separator: ", "),
                data.isBaselineMissing
                    ? MissingBaseline.verdict
                    : suspects.isEmpty ? "no" : "**\(suspects.map { listable($0.name) }.joined(separator: ", "))**",
            ])
        }
        guard !table.rows.isEmpty else { return [] }
        let words =
            "Runs were not all made alike. Where a variant and the baseline differ in one of these at the same seed, a difference "
            + "between them may be due to it."
        return [.text(words), .table(table)]
    }

    /// Whether the number of steps is part of what was varied.
    private static func variesSteps(_ variant: ReportData.Variant) -> Bool {
        variant.changes.contains { change in
            ["training", "data", "kind"].contains(change.path.prefix { $0 != "." })
        }
    }

    /// How and where a run was made.
    private static func facts(of run: ReportData.Run) -> [String: String] {
        var facts = run.versions
        facts["commit"] = run.commit
        facts["machine"] = run.host
        facts["device"] = run.device
        facts["threads"] = run.threads.map(String.init)
        facts["steps"] = run.steps.map(String.init)
        return facts
    }
}
