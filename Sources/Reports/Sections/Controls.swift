import Records
import Specs

/// What the controls are that stand under the metrics.
struct Controls: Section {
    var title: String? { "Controls" }

    func blocks(of data: ReportData) -> [Block] {
        let names = Set(data.tables.flatMap { $0.controls.map(\.name) }).sorted()
        let lines = names.compactMap { name in
            MetricGroup.words(ofControl: name).map { "- *\(escaped(controlTitle(name)))*: \($0)." }
        }
        guard !lines.isEmpty else { return [] }
        let words = "Measured as the runs are, with the same data and settings."
        return [.text(words + "\n\n" + lines.joined(separator: "\n"))]
    }
}
