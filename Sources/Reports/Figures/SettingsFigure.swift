import Foundation
import Records
import Specs

/// Parallel coordinates: an axis for each setting that varies, the metric on the last, a line per variant in the colour
/// of what it reaches.
struct SettingsFigure {
    let settings: VariedSettings
    let table: MetricTable
    private let height = 300.0

    init(_ settings: VariedSettings, of table: MetricTable) { (self.settings, self.table) = (settings, table) }

    var figure: Figure {
        Figure(
            name: "settings",
            words:
                "\(settings.axes.map(\.path).joined(separator: ", ")) and \(table.metric) of each variant, joined by lines",
            spec: Theme.spec([
                "width": .number(width), "height": .number(height),
                "layer": .array([lines] + baseline + [axes] + labels + titles),
            ])
        )
    }

    // MARK: Places

    private var width: Double { min(max(150 * Double(settings.axes.count), 360), 780) }

    /// Of the axes, the metric's the last.
    private func x(_ axis: Int) -> Double { Double(axis) * width / Double(settings.axes.count) }

    /// Pixels from the top of a place from 0 to 1.
    private func y(_ place: Double) -> Double { height * (0.94 - 0.88 * place) }

    private var results: ClosedRange<Double> {
        let values = settings.lines.map(\.result)
        let (low, high) = (values.min() ?? 0, values.max() ?? 1)
        return low < high ? low...high : low - 1...high + 1
    }

    private func place(_ result: Double) -> Double {
        (result - results.lowerBound) / (results.upperBound - results.lowerBound)
    }

    /// From the worst, which is drawn first, to the best; by value where it is not known what is better.
    private var order: [Int] {
        let isLess = table.goal == .minimize
        return settings.lines.indices.sorted { one, other in
            let (a, b) = (settings.lines[one], settings.lines[other])
            return a.result == b.result ? a.index > b.index : (a.result > b.result) == isLess
        }
    }

    /// Lines through one value lie beside each other, in the order of what they reach, so that each can be followed.
    private func points(of line: Int, rank: Int) -> [(x: Double, y: Double)] {
        let spread = 16.0
        let count = Double(max(settings.lines.count - 1, 1))
        let apart = (0.5 - Double(table.goal == .minimize ? settings.lines.count - 1 - rank : rank) / count) * spread
        let own = settings.lines[line]
        return own.places.enumerated().map { (x($0), y($1) + apart) }
            + [(x(settings.axes.count), y(place(own.result)))]
    }

    // MARK: Lines

    private func rows(_ chosen: [(rank: Int, line: Int)]) -> [[String: JSON]] {
        chosen.flatMap { rank, line in
            points(of: line, rank: rank).enumerated().map { number, point -> [String: JSON] in
                [
                    "line": .whole(rank), "axis": .whole(number), "x": .number(rounded(point.x, digits: 5)),
                    "y": .number(rounded(point.y, digits: 5)), "result": .number(settings.lines[line].result),
                    "variant": .text(settings.lines[line].variant),
                ]
            }
        }
    }

    private static let horizontal: [String: JSON] = ["scale": .null, "axis": .null]
    private static let pixelX = JSON.field("x", "quantitative", horizontal)
    private static let pixelY = JSON.field("y", "quantitative", horizontal)

    private var lines: JSON {
        let worst = ["#DADADA", "#9CC3E0", "#3B8EC4", "#00548A"]
        let colours = table.goal == .minimize ? worst.reversed() : worst
        return [
            "data": .rows(rows(order.enumerated().map { ($0, $1) })),
            "mark": ["type": "line", "strokeWidth": 2, "interpolate": "monotone", "strokeJoin": "round"],
            "encoding": [
                "x": Self.pixelX, "y": Self.pixelY, "detail": .field("line", "ordinal"),
                "order": .field("axis", "quantitative"),
                "color": .field(
                    "result",
                    "quantitative",
                    [
                        "legend": .null,
                        "scale": [
                            "domain": [.number(results.lowerBound), .number(results.upperBound)],
                            "range": .array(colours.map { .string($0) }), "interpolate": "lab",
                        ],
                    ]
                ),
            ],
        ]
    }

    /// The baseline again, dashed and black.
    private var baseline: [JSON] {
        guard let rank = order.firstIndex(where: { settings.lines[$0].isBaseline }) else { return [] }
        return [
            [
                "data": .rows(rows([(rank, order[rank])])),
                "mark": [
                    "type": "line", "strokeWidth": 1.4, "interpolate": "monotone", "strokeDash": [5, 4],
                    "color": .text(Theme.variant(0)),
                ],
                "encoding": [
                    "x": Self.pixelX, "y": Self.pixelY, "order": .field("axis", "quantitative"),
                ],
            ]
        ]
    }

    // MARK: Axes

    private var axes: JSON {
        let rows = (0...settings.axes.count).map { axis -> [String: JSON] in
            ["x": .number(x(axis)), "y": 0, "end": .number(height)]
        }
        return [
            "data": .rows(rows), "mark": ["type": "rule", "color": "#BBBBBB"],
            "encoding": ["x": Self.pixelX, "y": Self.pixelY, "y2": ["field": "end"]],
        ]
    }

    /// Values at the axes, as many as have room.
    private var labels: [JSON] {
        let digits = table.digits
        var rows = settings.axes.enumerated().flatMap { axis, setting in
            var last = Double.infinity
            return setting.values.compactMap { value -> [String: JSON]? in
                let y = y(value.place)
                guard last - y >= 14 else { return nil }
                last = y
                return label(shown(value.text), x(axis), y)
            }
        }
        rows += (0...4).map { part in
            let result = results.lowerBound + (results.upperBound - results.lowerBound) * Double(part) / 4
            return label(fixedText(result, digits), x(settings.axes.count), y(Double(part) / 4))
        }
        return rimmed(rows, ["align": "left", "baseline": "middle", "dx": 9, "fontSize": 11])
    }

    private var titles: [JSON] {
        let paths = settings.axes.map(\.path)
        let short = shortNames(of: paths)
        let names = paths.map { short[$0] ?? $0 }
        let arrow = table.goal.map { $0 == .minimize ? " ↓" : " ↑" } ?? ""
        let rows = (names + [table.metric + arrow]).enumerated().map { axis, name in label(name, x(axis), -10) }
        return rimmed(rows, ["align": "center", "baseline": "bottom", "fontSize": 12, "fontWeight": "bold"])
    }

    private func label(_ words: String, _ x: Double, _ y: Double) -> [String: JSON] {
        ["words": .text(words), "x": .number(rounded(x, digits: 5)), "y": .number(rounded(y, digits: 5))]
    }

    /// Words on a white rim, so that lines behind them do not disturb.
    private func rimmed(_ rows: [[String: JSON]], _ mark: [String: JSON]) -> [JSON] {
        [("white", 3.5), (Theme.ink, 0)].map { colour, rim in
            let style: [String: JSON] = [
                "type": "text", "color": .text(colour), "stroke": .text(colour), "strokeWidth": .number(rim),
                "strokeJoin": "round", "limit": 190,
            ]
            return [
                "data": .rows(rows), "mark": .object(mark.merging(style) { own, _ in own }),
                "encoding": ["x": Self.pixelX, "y": Self.pixelY, "text": .field("words", "nominal")],
            ]
        }
    }
}

/// A value of JSON as words.
private func shown(_ text: String) -> String {
    switch text {
    case "null": "none"
    case "true": "on"
    case "false": "off"
    default: text.hasPrefix("\"") ? String(text.dropFirst().dropLast()) : text
    }
}
