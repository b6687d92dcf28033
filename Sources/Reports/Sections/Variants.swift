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
        return [.table(table)]
    }

    private func short(_ text: String) -> String { text.count > 80 ? String(text.prefix(79)) + "…" : text }
}
