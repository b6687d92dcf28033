import Specs

/// Small plots of what the objective is made of, each on its own scale.
struct TermsFigure {
    let curves: [TrainingCurve]

    /// Nil without curves.
    var figure: Figure? {
        guard !curves.isEmpty else { return nil }
        return Figure(
            name: "train-terms",
            words: "Terms of the objective over the steps of training, a line per variant",
            spec: Theme.spec(["concat": .array(curves.map(panel)), "columns": 3, "spacing": 28])
        )
    }

    private func panel(_ curve: TrainingCurve) -> JSON {
        let rows = curve.lines.flatMap { line in
            line.steps.indices.map { index -> [String: JSON] in
                [
                    "variant": .text(line.variant), "step": .whole(line.steps[index]),
                    "mean": .number(line.mean[index]), "low": .number(line.low[index]),
                    "high": .number(line.high[index]),
                ]
            }
        }
        let x = JSON.field("step", "quantitative", ["axis": ["title": .null, "grid": false, "tickCount": 4]])
        let y: [String: JSON] = ["scale": ["zero": false], "axis": ["title": .null, "tickCount": 4]]
        return [
            "title": .text(curve.metric), "width": 210, "height": 140, "data": .rows(rows),
            "layer": [
                [
                    "mark": ["type": "area", "opacity": 0.16],
                    "encoding": [
                        "x": x, "y": .field("low", "quantitative", y), "y2": ["field": "high"], "color": colour,
                    ],
                ],
                [
                    "mark": ["type": "line", "strokeWidth": 1.6],
                    "encoding": ["x": x, "y": .field("mean", "quantitative", y), "color": colour],
                ],
            ],
        ]
    }

    private var colour: JSON {
        let lines = curves.flatMap(\.lines)
        let variants = Dictionary(lines.map { ($0.index, $0.variant) }) { first, _ in first }.sorted { $0.key < $1.key }
        return .field(
            "variant",
            "nominal",
            [
                "scale": .colours(variants.map(\.value), variants.map { Theme.variant($0.key) }),
                "legend": [
                    "title": .null, "orient": "top", "columns": 4, "symbolType": "stroke", "symbolOpacity": 1,
                    "symbolStrokeWidth": 2.5, "labelLimit": 180,
                ],
            ]
        )
    }
}
