import Records

/// Metrics that do not decide: a table for each way of measuring, so that no column mixes two of them.
struct OtherMetrics: Section {
    var title: String? { "Other metrics" }

    func blocks(of data: ReportData) -> [Block] {
        let others = data.tables.filter { table in
            table.metric != data.primaryMetric && table.rows.contains { !$0.values.isEmpty }
        }
        guard !others.isEmpty else { return [] }
        let ways = Dictionary(grouping: others, by: \.evaluation).sorted { $0.key < $1.key }
        let tables = ways.map { way, tables in Block.table(Self.beside(tables, by: way)) }
        let words = [
            explanation(of: ways.map(\.key)), selection(of: others),
            "Only the primary metric is tested for differences.",
        ]
        return tables + [.text(words.compactMap(\.self).joined(separator: " "))]
    }

    /// Several metrics of the same variants.
    ///
    /// - Parameter way: By which all are measured; nil if each column is to say it.
    static func beside(_ tables: [MetricTable], by way: String? = nil) -> Table {
        let title = way.map { $0.isEmpty ? "variant" : "by \(code($0))" } ?? "variant"
        let heads = tables.map { Table.Column.number(heading(of: $0, name: way == nil ? $0.metric : $0.shortName)) }
        var result = Table([.words(title)] + heads)
        for row in tables.first?.rows ?? [] {
            let own = tables.map { table in (row: table.row(of: row.index), digits: table.digits) }
            // Variants of another kind are not measured by every metric; what is missing of one, the result says.
            guard own.contains(where: { $0.row?.mean != nil }) else { continue }
            result.rows.append(
                [escaped(row.variant)] + own.map { fixedMeanText($0.row?.mean, $0.row?.deviation, $0.digits) }
            )
        }
        for name in Set(tables.flatMap { $0.controls.map(\.name) }).sorted() {
            let cells = tables.map { table in
                table.controls.first { $0.name == name }.map { fixedMeanText($0.mean, $0.deviation, table.digits) }
                    ?? ""
            }
            result.rows.append(["*control: \(escaped(controlTitle(name)))*"] + cells)
        }
        return result
    }
}
