/// Which settings each variant changes.
struct Variants: Section {
    var title: String? { "What was varied" }

    func blocks(of data: ReportData) -> [Block] {
        guard data.variants.count > 1 else { return [] }
        var table = Table(.words("variant"), .words("setting"), .words("baseline"), .words("changed to"))
        for variant in data.variants where variant.index > 0 {
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
        return [.folded("What each of \(counted(data.variants.count - 1, "variant")) changes", [.table(table)])]
    }

    private func short(_ text: String) -> String { text.count > 80 ? String(text.prefix(79)) + "…" : text }
}
