import Specs

/// How long runs took: a bar for each variant, all its seeds together.
struct TimesOfRuns: ShownFigure {
    var section: any Section.Type { AllRuns.self }

    func blocks(of data: ReportData) -> [Block] {
        let variants = data.variants.filter { !$0.runs.isEmpty }
        guard !variants.isEmpty else { return [] }
        let rows = variants.map { variant -> [String: JSON] in
            [
                "variant": .text(variant.name), "minutes": .number(variant.runs.reduce(0) { $0 + $1.seconds } / 60),
            ]
        }
        let figure = Figure(
            name: "times",
            words: "Minutes that the runs of each variant took",
            spec: Theme.spec([
                "width": 400, "data": .rows(rows), "mark": ["type": "bar", "color": .text(Theme.better)],
                "encoding": [
                    "y": .field("variant", "nominal", ["sort": .null]), "x": .field("minutes", "quantitative"),
                ],
            ])
        )
        return [.figure(figure), .text("Minutes of all seeds of a variant together.")]
    }
}
