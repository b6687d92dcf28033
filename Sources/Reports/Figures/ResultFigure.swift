import Records
import Specs

/// Every seed of every variant in one metric, controls as lines; beside it the differences from the baseline.
struct ResultFigure {
    let table: MetricTable
    private let width = 380.0
    private let rowHeight = 30

    /// Nil while no run has been measured.
    var figure: Figure? {
        let values = table.rows.flatMap { $0.values.map(\.value) }
        guard let low = values.min(), let high = values.max() else { return nil }
        let parts = [valuesView(low: low, high: high)] + (differences.isEmpty ? [] : [differencesView])
        return Figure(
            name: "result",
            words: "\(table.metric) of every seed and variant\(rest)",
            spec: Theme.spec(["hconcat": .array(parts), "spacing": 24])
        )
    }

    private var rest: String {
        table.baseline == nil ? "; \(withoutBaseline)" : ", and differences from the baseline"
    }

    private let withoutBaseline = "no differences, for no run of the baseline is in the store"

    private var height: JSON { .whole(rowHeight * max(table.rows.count, 2)) }

    private func rowAxis(_ axis: JSON) -> JSON {
        .field("variant", "nominal", ["sort": .null, "axis": axis, "scale": ["domain": names, "padding": 0.2]])
    }

    private var names: JSON { .array(table.rows.map { .text($0.variant) }) }

    // MARK: Values

    /// Controls that would squeeze the variants into a corner are named at the edge instead.
    private func valuesView(low: Double, high: Double) -> JSON {
        let reach = max(high - low, abs(high) * 0.02, 1e-12) * 2.5
        let controls = table.controls.compactMap { control in control.mean.map { (name: control.name, mean: $0) } }
        let near = controls.filter { $0.mean >= low - reach && $0.mean <= high + reach }
        let far = controls.filter { control in !near.contains { $0.name == control.name } }
        let ends = near.map(\.mean) + [low, high]
        let margin = ((ends.max() ?? high) - (ends.min() ?? low)) * 0.06 + abs(high) * 1e-3
        let domain: JSON = [.number((ends.min() ?? low) - margin), .number((ends.max() ?? high) + margin)]
        let direction = table.goal.map { $0 == .minimize ? " (← lower is better)" : " (higher is better →)" } ?? ""
        let x: [String: JSON] = [
            "scale": ["domain": domain, "zero": false, "nice": false],
            "axis": ["title": .string(table.metric + direction), "tickCount": 6],
        ]
        let rows = rowAxis(["title": .null, "labelLimit": 220, "domain": false, "ticks": false, "labelFontSize": 12])
        let colour: JSON = ["field": "colour", "type": "nominal", "scale": .null]
        var layers: [JSON] = [
            [
                "data": .rows(seeds), "mark": ["type": "point", "filled": true, "size": 60, "opacity": 0.55],
                "encoding": ["x": .field("value", "quantitative", x), "y": rows, "color": colour],
            ],
            [
                "data": .rows(means), "mark": ["type": "tick", "thickness": 2.5, "size": 20, "opacity": 1],
                "encoding": ["x": .field("mean", "quantitative", x), "y": rows, "color": colour],
            ],
        ]
        if !near.isEmpty { layers += lines(near, x: x) }
        var view: [String: JSON] = ["width": .number(width), "height": height, "layer": .array(layers)]
        // Without the baseline there are no controls either.
        if !far.isEmpty { view["title"] = remark(on: far, above: high) }
        if table.baseline == nil { view["title"] = remark(withoutBaseline) }
        return .object(view)
    }

    private var seeds: [[String: JSON]] {
        table.rows.flatMap { row in
            row.values.map { value in
                [
                    "variant": .text(row.variant), "value": .number(value.value),
                    "colour": .text(Theme.variant(row.index)),
                ]
            }
        }
    }

    private var means: [[String: JSON]] {
        table.rows.compactMap { row in
            row.mean.map { mean in
                ["variant": .text(row.variant), "mean": .number(mean), "colour": .text(Theme.variant(row.index))]
            }
        }
    }

    private func lines(_ controls: [(name: String, mean: Double)], x: [String: JSON]) -> [JSON] {
        let rows = controls.sorted { $0.mean < $1.mean }.enumerated().map { index, control -> [String: JSON] in
            [
                "name": .text(controlTitle(control.name)), "mean": .number(control.mean),
                "y": .whole(-6 - 14 * (index % 2)),
            ]
        }
        let place = JSON.field("mean", "quantitative", x)
        return [
            [
                "data": .rows(rows), "mark": ["type": "rule", "strokeDash": [4, 3], "color": .text(Theme.muted)],
                "encoding": ["x": place],
            ],
            [
                "data": .rows(rows),
                "mark": ["type": "text", "fontSize": 11, "color": .text(Theme.muted), "baseline": "bottom"],
                "encoding": [
                    "x": place, "y": .field("y", "quantitative", ["scale": .null, "axis": .null]),
                    "text": .field("name", "nominal"),
                ],
            ],
        ]
    }

    private func remark(on controls: [(name: String, mean: Double)], above high: Double) -> JSON {
        let digits = decimals(for: table.rows.compactMap(\.mean))
        let words = controls.map { control in
            let value = fixedText(control.mean, digits)
            return control.mean > high
                ? "\(controlTitle(control.name)) \(value) →" : "← \(controlTitle(control.name)) \(value)"
        }
        return remark("off the scale: " + words.joined(separator: ", "))
    }

    private func remark(_ words: String) -> JSON {
        [
            "text": .string(words), "fontWeight": "normal", "fontSize": 11, "color": .text(Theme.muted),
            "anchor": "end",
        ]
    }

    // MARK: Differences

    private var differences: [[String: JSON]] {
        table.rows.compactMap { row in
            guard let difference = row.difference else { return nil }
            // The interval of two seeds is so wide that it would hide the others.
            let isTested = difference.count >= 3
            let colour =
                switch row.verdict {
                case .better: Theme.better
                case .worse: Theme.worse
                case .higher, .lower: Theme.ink
                default: Theme.muted
                }
            return [
                "variant": .text(row.variant), "mean": .number(difference.mean),
                "low": .number(isTested ? difference.low ?? difference.mean : difference.mean),
                "high": .number(isTested ? difference.high ?? difference.mean : difference.mean),
                "colour": .text(colour),
            ]
        }
    }

    private var differencesView: JSON {
        let y = rowAxis(.null)
        let colour: JSON = ["field": "colour", "type": "nominal", "scale": .null]
        let x: [String: JSON] = [
            "scale": ["zero": true, "nice": true],
            "axis": ["title": "difference from the baseline, 95 % interval", "tickCount": 5],
        ]
        return [
            "width": 260, "height": height, "data": .rows(differences),
            "layer": [
                [
                    "data": .rows([["zero": 0]]), "mark": ["type": "rule", "color": "#BBBBBB"],
                    "encoding": ["x": .field("zero", "quantitative", x)],
                ],
                [
                    "mark": ["type": "rule", "strokeWidth": 2],
                    "encoding": [
                        "x": .field("low", "quantitative", x), "x2": ["field": "high"], "y": y, "color": colour,
                    ],
                ],
                [
                    "mark": ["type": "point", "filled": true, "size": 50, "opacity": 1],
                    "encoding": ["x": .field("mean", "quantitative", x), "y": y, "color": colour],
                ],
            ],
        ]
    }
}
