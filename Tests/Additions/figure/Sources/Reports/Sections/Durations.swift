import Specs

/// How long each run took, a mark per run.
struct Durations: Section {
    var title: String? { "Durations" }

    func blocks(of data: ReportData) -> [Block] {
        let rows = data.runs.filter { $0.run.seconds > 0 }.map { variant, run -> [String: JSON] in
            ["variant": .text(variant.name), "seconds": .number(run.seconds)]
        }
        guard !rows.isEmpty else { return [] }
        let spec = Theme.spec([
            "data": .rows(rows), "mark": "point",
            "encoding": ["x": .field("seconds", "quantitative"), "y": .field("variant", "nominal")],
        ])
        return [.figure(Figure(name: "durations", words: "seconds of each run", spec: spec))]
    }
}
