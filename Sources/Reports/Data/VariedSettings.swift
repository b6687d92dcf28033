import Foundation
import Records
import Specs

/// Settings that a sweep varies together, as the axes of a plot.
struct VariedSettings: Equatable {
    /// One setting.
    struct Axis: Equatable {
        var path: String
        /// Its values and their places from 0, the least, to 1.
        var values: [Value]
    }

    /// A value as JSON text.
    struct Value: Equatable {
        var text: String
        var place: Double
    }

    /// One variant: the place of its value on each axis, and what it reaches in the mean.
    struct Line: Equatable {
        var variant: String
        var index: Int
        var places: [Double]
        var result: Double

        var isBaseline: Bool { index == 0 }
    }

    var axes: [Axis]
    /// Those that were measured, in the order of the spec.
    var lines: [Line]

    /// Variants with which a plot of lines says more than a table.
    static let fewest = 6

    /// Nil unless some variants make up a sweep: two settings or more, each a plain value that several variants change.
    init?(of data: ReportData) {
        guard let table = data.primaryTable else { return nil }
        let changes = data.variants.flatMap(\.changes)
        let paths = changes.map(\.path).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }.sorted()
        let counts = Dictionary(grouping: changes, by: \.path).mapValues(\.count)
        let isPlain = changes.allSatisfy { change in
            ([change.to] + (change.from.map { [$0] } ?? [])).allSatisfy { !$0.hasPrefix("{") && !$0.hasPrefix("[") }
        }
        guard paths.count >= 2, isPlain, counts.values.allSatisfy({ $0 >= 2 }) else { return nil }
        func value(_ path: String, of variant: ReportData.Variant) -> String {
            variant.changes.first { $0.path == path }?.to ?? changes.first { $0.path == path }?.from ?? "null"
        }
        let measured = data.variants.compactMap { variant in
            table.row(of: variant.index)?.mean.map { (variant, $0) }
        }
        guard measured.count >= Self.fewest else { return nil }
        // What a variant does not change, only the baseline tells.
        let isKnown = measured.allSatisfy { Set(paths).isSubset(of: $0.0.changes.map(\.path)) }
        guard isKnown || !data.isBaselineMissing else { return nil }
        axes = paths.map { path in
            Axis(path: path, values: Self.places(of: Set(measured.map { value(path, of: $0.0) })))
        }.filter { $0.values.count > 1 }
        guard axes.count >= 2 else { return nil }
        let axes = axes
        lines = measured.map { variant, result in
            let places = axes.map { axis in
                axis.values.first { $0.text == value(axis.path, of: variant) }?.place ?? 0
            }
            return Line(variant: variant.name, index: variant.index, places: places, result: result)
        }
    }

    /// Numbers lie in proportion, over more than a decade by their logarithms; other values in equal steps.
    private static func places(of texts: Set<String>) -> [Value] {
        let numbers = texts.compactMap { text in Double(text).map { (text: text, number: $0) } }
            .sorted { ($0.number, $0.text) < ($1.number, $1.text) }
        if numbers.count == texts.count, let low = numbers.first?.number, let high = numbers.last?.number, low < high {
            let map = { (number: Double) in low > 0 && high > 10 * low ? log(number) : number }
            return numbers.map { text, number in
                Value(text: text, place: rounded((map(number) - map(low)) / (map(high) - map(low)), digits: 6))
            }
        }
        let words = texts.filter { Double($0) == nil }.sorted()
        let order = numbers.map(\.text) + words
        return order.enumerated().map { place, text in
            Value(text: text, place: order.count == 1 ? 0 : rounded(Double(place) / Double(order.count - 1), digits: 6))
        }
    }
}
