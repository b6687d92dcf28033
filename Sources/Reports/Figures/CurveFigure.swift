import Foundation
import Records
import Specs

/// A quantity over the steps of training: a line for the mean of each variant, a band from its least to its greatest
/// seed, names at the ends of the lines.
struct CurveFigure {
    let curve: TrainingCurve
    /// Values that the lines of variants are to be compared with, by the variant's index.
    var limits: [Int: Double] = [:]
    var width = 560.0
    var height = 300.0

    var figure: Figure {
        Figure(
            name: fileName(curve.metric),
            words: "\(curve.metric) over the steps of training, a line per variant",
            spec: Theme.spec(curve.lines.count > Theme.variants.count ? panels : view)
        )
    }

    /// One plot with all lines.
    private var view: [String: JSON] {
        [
            "width": .number(width), "height": .number(height),
            "layer": .array(
                rules(of: curve.lines, y: axis(curve.metric))
                    + Self.marks(of: rows(curve.lines), y: axis(curve.metric), x: steps("step")) + [
                        labels, connections,
                    ]
            ),
        ]
    }

    /// A plot for each variant, the baseline grey behind it: so many lines cannot be told apart in one.
    private var panels: [String: JSON] {
        let baseline = curve.lines.filter(\.isBaseline)
        let views = curve.lines.filter { !$0.isBaseline }.map { line -> JSON in
            let grey = rows(baseline).map { $0.merging(["colour": .text("#BBBBBB")]) { $1 } }
            let own = rows([line]).map { $0.merging(["colour": .text(Theme.better)]) { $1 } }
            return [
                "title": .text(line.variant), "width": 200, "height": 130,
                "layer": .array(rules(of: [line], y: axis()) + Self.marks(of: grey + own, y: axis(), x: steps())),
            ]
        }
        return ["concat": .array(views), "columns": 3]
    }

    private func rows(_ lines: [TrainingCurve.Line]) -> [[String: JSON]] {
        lines.flatMap { line in
            line.steps.indices.map { index in
                [
                    "variant": .text(line.variant), "colour": .text(Theme.variant(line.index)),
                    "step": .whole(line.steps[index]), "mean": .number(line.mean[index]),
                    "low": .number(line.low[index]), "high": .number(line.high[index]),
                ]
            }
        }
    }

    /// A dashed line at the value that lines are compared with: grey if it is the same for all.
    private func rules(of lines: [TrainingCurve.Line], y: [String: JSON]) -> [JSON] {
        let shown = lines.compactMap { line in limits[line.index].map { (index: line.index, value: $0) } }
            .filter { range.contains($0.value) }
        guard let first = shown.first else { return [] }
        let isOne = shown.allSatisfy { $0.value == first.value }
        let rows = (isOne ? [first] : shown).map { limit -> [String: JSON] in
            ["limit": .number(limit.value), "colour": .text(isOne ? "#666666" : Theme.variant(limit.index))]
        }
        return [
            [
                "data": .rows(rows), "mark": ["type": "rule", "strokeDash": [5, 4], "strokeWidth": 1],
                "encoding": [
                    "y": .field("limit", "quantitative", y),
                    "color": ["field": "colour", "type": "nominal", "scale": .null],
                ],
            ]
        ]
    }

    /// Bands and lines.
    static func marks(of rows: [[String: JSON]], y: [String: JSON], x: [String: JSON]) -> [JSON] {
        let colour: JSON = ["field": "colour", "type": "nominal", "scale": .null]
        let x = JSON.field("step", "quantitative", x)
        let detail = JSON.field("variant", "nominal")
        return [
            [
                "data": .rows(rows), "mark": ["type": "area", "opacity": 0.16],
                "encoding": [
                    "x": x, "y": .field("low", "quantitative", y), "y2": ["field": "high"], "color": colour,
                    "detail": detail,
                ],
            ],
            [
                "data": .rows(rows), "mark": ["type": "line", "strokeWidth": 1.8, "strokeJoin": "round"],
                "encoding": ["x": x, "y": .field("mean", "quantitative", y), "color": colour, "detail": detail],
            ],
        ]
    }

    // MARK: Scales

    private func steps(_ title: String? = nil) -> [String: JSON] {
        let last = curve.lines.compactMap(\.steps.last).max() ?? 1
        return [
            "scale": ["domain": [0, .whole(last)], "nice": false],
            "axis": ["title": title.map { .text($0) } ?? .null, "grid": false, "tickCount": 6],
        ]
    }

    private func axis(_ title: String? = nil) -> [String: JSON] {
        [
            "scale": [
                "domain": [.number(range.lowerBound), .number(range.upperBound)], "nice": false, "zero": false,
                "type": isLogarithmic ? "log" : "linear",
            ], "axis": ["title": title.map { .text($0) } ?? .null, "tickCount": 6],
        ]
    }

    /// Values over more than a decade are shown by their logarithm.
    private var isLogarithmic: Bool {
        let low = curve.lines.flatMap(\.low).min() ?? 0
        let high = curve.lines.flatMap(\.high).max() ?? 0
        return low > 0 && high > 12 * low
    }

    private var range: ClosedRange<Double> {
        var low = curve.lines.flatMap(\.low).min() ?? 0
        var high = curve.lines.flatMap(\.high).max() ?? 1
        for limit in limits.values where limit > 0 || !isLogarithmic {
            (low, high) = (min(low, limit), max(high, limit))
        }
        if isLogarithmic { return low / 1.05...high * 1.05 }
        let margin = max((high - low) * 0.04, abs(high) * 1e-6, 1e-12)
        return low - margin...high + margin
    }

    /// Pixels from the top.
    private func place(_ value: Double) -> Double {
        let map = { (value: Double) in isLogarithmic ? log(value) : value }
        let (low, high) = (map(range.lowerBound), map(range.upperBound))
        return (high - map(value)) / (high - low) * height
    }

    // MARK: Names at the ends

    private var ends: [[String: JSON]] {
        let last = curve.lines.compactMap { line in line.mean.last.map { (line: line, y: place($0)) } }
            .sorted { ($0.y, $0.line.index) < ($1.y, $1.line.index) }
        let spread = spreadOut(last.map(\.y), gap: 15, below: height)
        return zip(last, spread).map { end, y in
            [
                "name": .text(end.line.variant), "colour": .text(Theme.variant(end.line.index)),
                "y": .number(rounded(y, digits: 5)), "end": .number(rounded(end.y, digits: 5)),
                "x": .number(rounded(width * Double(end.line.steps.last ?? 0) / lastStep, digits: 5)),
            ]
        }
    }

    private var lastStep: Double { Double(max(curve.lines.compactMap(\.steps.last).max() ?? 1, 1)) }

    private var labels: JSON {
        [
            "data": .rows(ends),
            "mark": ["type": "text", "align": "left", "baseline": "middle", "fontSize": 12, "limit": 200],
            "encoding": [
                "x": ["value": .number(width + 16)], "y": .field("y", "quantitative", ["scale": .null, "axis": .null]),
                "text": .field("name", "nominal"), "color": ["field": "colour", "type": "nominal", "scale": .null],
            ],
        ]
    }

    private var connections: JSON {
        [
            "data": .rows(ends), "mark": ["type": "rule", "strokeWidth": 0.8, "opacity": 0.6],
            "encoding": [
                "x": .field("x", "quantitative", ["scale": .null, "axis": .null]), "x2": ["value": .number(width + 13)],
                "y": .field("end", "quantitative", ["scale": .null, "axis": .null]), "y2": ["field": "y"],
                "color": ["field": "colour", "type": "nominal", "scale": .null],
            ],
        ]
    }
}

/// Places in order, moved as little as is needed to be `gap` apart and between 0 and `end`.
func spreadOut(_ places: [Double], gap: Double, below end: Double) -> [Double] {
    var result = places
    for index in result.indices.dropFirst() { result[index] = max(result[index], result[index - 1] + gap) }
    guard let last = result.last, last > end else { return result }
    result[result.count - 1] = end
    for index in result.indices.dropLast().reversed() { result[index] = min(result[index], result[index + 1] - gap) }
    return result
}
