import Foundation
import Records
import Specs

/// What variants cost against what they reach: a mark per variant, bars from its least to its greatest seed, a line
/// along those that nothing surpasses for less.
struct CostFigure {
    let cost: Cost
    let table: MetricTable
    private let width = 600.0
    private let height = 360.0

    init(_ cost: Cost, of table: MetricTable) { (self.cost, self.table) = (cost, table) }

    var figure: Figure {
        Figure(
            name: "cost",
            words: "\(axisWords) against \(table.metric), a mark per variant",
            spec: Theme.spec([
                "width": .number(width), "height": .number(height),
                "layer": .array(front + [spread("costs"), spread("values"), marks, leaders] + labels),
            ])
        )
    }

    // MARK: Scales

    /// What a second or a step is divided by.
    private var unit: (divisor: Double, words: String) {
        guard cost.unit == .seconds else { return (1, "steps of training") }
        let most = cost.points.map(\.cost).max() ?? 0
        if most >= 3 * 3600 { return (3600, "hours") }
        return most >= 180 ? (60, "minutes") : (1, "seconds")
    }

    private var axisWords: String { cost.unit == .seconds ? "\(unit.words) of training and evaluation" : unit.words }

    private var isLogarithmic: Bool { lowest > 0 && greatest > 12 * lowest }
    private var lowest: Double { (cost.points.map(\.costs.lowerBound).min() ?? 0) / unit.divisor }
    private var greatest: Double { (cost.points.map(\.costs.upperBound).max() ?? 1) / unit.divisor }

    private var costs: ClosedRange<Double> {
        if isLogarithmic { return lowest / 1.3...greatest * 1.3 }
        let margin = max((greatest - lowest) * 0.08, greatest * 1e-3)
        return max(0, lowest - margin)...greatest + margin
    }

    private var values: ClosedRange<Double> {
        let low = cost.points.map(\.values.lowerBound).min() ?? 0
        let high = cost.points.map(\.values.upperBound).max() ?? 1
        let margin = max((high - low) * 0.08, abs(high) * 1e-6, 1e-12)
        return low - margin...high + margin
    }

    private var x: [String: JSON] {
        [
            "scale": [
                "domain": [.number(costs.lowerBound), .number(costs.upperBound)], "nice": false, "zero": false,
                "type": isLogarithmic ? "log" : "linear",
            ], "axis": ["title": .string(axisWords), "grid": false, "tickCount": 7],
        ]
    }

    private var y: [String: JSON] {
        let direction = table.goal.map { $0 == .minimize ? " (lower is better)" : " (higher is better)" } ?? ""
        return [
            "scale": [
                "domain": [.number(values.lowerBound), .number(values.upperBound)], "nice": false, "zero": false,
            ], "axis": ["title": .string(table.metric + direction), "tickCount": 6],
        ]
    }

    /// Pixels from the top left.
    private func place(_ point: Cost.Point) -> (x: Double, y: Double) { place(point.cost, point.value) }

    private func place(_ cost: Double, _ value: Double) -> (x: Double, y: Double) {
        let map = { (value: Double) in isLogarithmic ? log(value) : value }
        let (left, right) = (map(costs.lowerBound), map(costs.upperBound))
        return (
            (map(cost / unit.divisor) - left) / (right - left) * width,
            (values.upperBound - value) / (values.upperBound - values.lowerBound) * height
        )
    }

    // MARK: Marks

    private func colour(_ place: Int) -> String {
        let point = cost.points[place]
        if cost.points.allSatisfy({ Theme.variants.indices.contains($0.index) }) || point.isBaseline {
            return Theme.variant(point.index)
        }
        return cost.front.contains(place) ? Theme.better : Theme.muted
    }

    private func rows(_ more: (Cost.Point) -> [String: JSON]) -> JSON {
        .rows(
            cost.points.indices.map { place in
                let point = cost.points[place]
                let own: [String: JSON] = [
                    "variant": .text(point.variant), "cost": .number(point.cost / unit.divisor),
                    "value": .number(point.value), "colour": .text(colour(place)),
                ]
                return own.merging(more(point)) { $1 }
            }
        )
    }

    private let own: JSON = ["field": "colour", "type": "nominal", "scale": .null]

    private var marks: JSON {
        [
            "data": rows { _ in [:] }, "mark": ["type": "point", "filled": true, "size": 70, "opacity": 1],
            "encoding": [
                "x": .field("cost", "quantitative", x), "y": .field("value", "quantitative", y), "color": own,
            ],
        ]
    }

    /// From the least to the greatest seed, in cost or in value.
    private func spread(_ what: String) -> JSON {
        let isOfCost = what == "costs"
        let data = rows { point in
            let range = isOfCost ? point.costs : point.values
            let divisor = isOfCost ? unit.divisor : 1
            return ["low": .number(range.lowerBound / divisor), "high": .number(range.upperBound / divisor)]
        }
        let encoding: [String: JSON] =
            isOfCost
            ? [
                "x": .field("low", "quantitative", x), "x2": ["field": "high"],
                "y": .field("value", "quantitative", y),
            ]
            : [
                "y": .field("low", "quantitative", y), "y2": ["field": "high"],
                "x": .field("cost", "quantitative", x),
            ]
        return [
            "data": data, "mark": ["type": "rule", "strokeWidth": 1.2, "opacity": 0.4],
            "encoding": .object(encoding.merging(["color": own]) { $1 }),
        ]
    }

    /// Steps from the cheapest to the best, and on to the right edge.
    private var front: [JSON] {
        guard cost.front.count > 1, let last = cost.front.last else { return [] }
        var rows = cost.front.map { place -> [String: JSON] in
            let point = cost.points[place]
            return ["cost": .number(point.cost / unit.divisor), "value": .number(point.value)]
        }
        rows.append(["cost": .number(costs.upperBound), "value": .number(cost.points[last].value)])
        return [
            [
                "data": .rows(rows),
                "mark": [
                    "type": "line", "interpolate": "step-after", "strokeDash": [5, 4], "strokeWidth": 1.2,
                    "color": .text(Theme.better),
                ],
                "encoding": ["x": .field("cost", "quantitative", x), "y": .field("value", "quantitative", y)],
            ]
        ]
    }

    // MARK: Names

    /// Whether every mark has its name beside it, rather than those of the front and the baseline alone.
    var namesAll: Bool {
        let letters = cost.points.reduce(0) { $0 + shortened($1.variant).count }
        return cost.front.isEmpty || letters <= 240
    }

    private var named: [(point: Cost.Point, mark: (x: Double, y: Double), place: LabelPlacement.Place)] {
        // Those of the front are placed first, for they matter most.
        let others = cost.points.indices.filter { !cost.front.contains($0) }
        let order = cost.front + (namesAll ? others : others.filter { cost.points[$0].isBaseline })
        let points = order.map { cost.points[$0] }
        let labels = points.map { point in
            let mark = place(point)
            return LabelPlacement.Label(words: shortened(point.variant), x: mark.x, y: mark.y)
        }
        let places = LabelPlacement(width: width, height: height).places(of: labels, beside: lines)
        return points.indices.map { (points[$0], place(points[$0]), places[$0]) }
    }

    /// The bars and the line of the front.
    private var lines: [LabelPlacement.Line] {
        let bars = cost.points.flatMap { point in
            [
                LabelPlacement.Line(
                    from: place(point.costs.lowerBound, point.value),
                    to: place(point.costs.upperBound, point.value)
                ),
                LabelPlacement.Line(
                    from: place(point.cost, point.values.lowerBound),
                    to: place(point.cost, point.values.upperBound)
                ),
            ]
        }
        guard cost.front.count > 1 else { return bars }
        let corners = cost.front.map { place(cost.points[$0]) }
        let steps = zip(corners, corners.dropFirst() + [(x: width, y: corners[corners.count - 1].y)])
        return bars
            + steps.flatMap { from, to in
                [
                    LabelPlacement.Line(from: from, to: (to.x, from.y)),
                    LabelPlacement.Line(from: (to.x, from.y), to: to),
                ]
            }
    }

    private func shortened(_ name: String) -> String { name.count > 36 ? String(name.prefix(35)) + "…" : name }

    private static let pixels: [String: JSON] = ["scale": .null, "axis": .null]

    private func pixel(_ value: Double) -> JSON { .number(rounded(value, digits: 5)) }

    private var leaders: JSON {
        let rows = named.filter(\.place.isFar).map { name -> [String: JSON] in
            [
                "x": pixel(name.mark.x), "y": pixel(name.mark.y), "toX": pixel(name.place.x),
                "toY": pixel(name.place.y),
            ]
        }
        return [
            "data": .rows(rows), "mark": ["type": "rule", "strokeWidth": 0.7, "color": "#BBBBBB"],
            "encoding": [
                "x": .field("x", "quantitative", Self.pixels), "x2": ["field": "toX"],
                "y": .field("y", "quantitative", Self.pixels), "y2": ["field": "toY"],
            ],
        ]
    }

    /// On a white rim, so that lines behind them do not disturb.
    private var labels: [JSON] {
        let rows = named.map { name -> [String: JSON] in
            [
                "x": pixel(name.place.x), "y": pixel(name.place.y), "name": .text(shortened(name.point.variant)),
            ]
        }
        return [("white", 3.0), (Theme.ink, 0)].map { colour, rim in
            [
                "data": .rows(rows),
                "mark": [
                    "type": "text", "fontSize": 11, "color": .text(colour), "stroke": .text(colour),
                    "strokeWidth": .number(rim), "strokeJoin": "round", "baseline": "middle",
                ],
                "encoding": [
                    "x": .field("x", "quantitative", Self.pixels), "y": .field("y", "quantitative", Self.pixels),
                    "text": .field("name", "nominal"),
                ],
            ]
        }
    }
}
