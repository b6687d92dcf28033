import Records

/// Which settings each variant changes.
struct Variants: Section {
    var title: String? { "What was varied" }

    func blocks(of data: ReportData) -> [Block] {
        let varied = data.variants.filter { !$0.isBaseline }
        guard !varied.isEmpty else { return [] }
        var table = Table(.words("variant"), .words("setting"), .words("baseline"), .words("changed to"))
        for variant in varied {
            for (place, change) in variant.changes.enumerated() {
                table.rows.append([
                    place == 0 ? escaped(variant.name) : "", code(change.path),
                    change.from.map { code(short($0)) } ?? "", code(short(change.to)),
                ])
            }
            if variant.changes.isEmpty { table.rows.append([escaped(variant.name), "nothing", "", ""]) }
        }
        // The result is what a reader looks for, and should not be pages away.
        guard table.rows.count > 20 else { return [.table(table)] }
        return [.folded("What each of \(counted(varied.count, "variant")) changes", [.table(table)])]
    }

    private func short(_ text: String) -> String { text.count > 80 ? String(text.prefix(79)) + "…" : text }
}
