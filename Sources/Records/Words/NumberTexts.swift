import Foundation

// Numbers as text, for whom they are written: `short…` for eyes in a terminal, `fixed…` for the columns of a page,
// `exact…` for programs.

// MARK: Four significant digits

/// A number in four significant digits: `0.1234`, `12.34`, `1.234e-5`; `NaN`, `Infinity` and `-Infinity` for what is
/// none.
public func shortText(_ value: Double) -> String {
    guard value.isFinite else { return value.isNaN ? "NaN" : value < 0 ? "-Infinity" : "Infinity" }
    if value == 0 { return "0" }
    let magnitude = Int(log10(abs(value)).rounded(.down))
    if magnitude < -4 || magnitude > 6 {
        let scaled = (value / pow(10, Double(magnitude)) * 1000).rounded() / 1000
        return "\(scaled)e\(magnitude)"
    }
    let digits = max(0, 3 - magnitude)
    let scale = pow(10, Double(digits))
    let rounded = (value * scale).rounded() / scale
    if digits == 0 { return "\(Int(rounded))" }
    let text = "\(abs(rounded))".split(separator: ".")
    let fraction = (text.count > 1 ? String(text[1]) : "").prefix(digits)
    return (value < 0 ? "-" : "") + "\(text[0])." + fraction + String(repeating: "0", count: digits - fraction.count)
}

/// A difference in four significant digits, with its sign: `+0.1234`.
public func shortDifferenceText(_ value: Double) -> String { (value > 0 ? "+" : "") + shortText(value) }

/// A mean and its spread in four significant digits: `0.1234 ± 0.0056`.
///
/// A single value has no spread; what has no value is a dash.
public func shortMeanText(_ mean: Double?, _ deviation: Double?) -> String {
    guard let mean else { return "–" }
    return shortText(mean) + (deviation.map { " ± \(shortText($0))" } ?? "")
}

/// An interval of differences in four significant digits: `[-0.1002, +0.0998]`; nothing without both ends.
public func shortIntervalText(_ low: Double?, _ high: Double?) -> String {
    guard let low, let high else { return "" }
    return "[\(shortDifferenceText(low)), \(shortDifferenceText(high))]"
}

// MARK: So many digits after the point

/// A number with so many digits after the point; `NaN`, `∞` and `-∞` for what is none. Zero has no sign.
public func fixedText(_ value: Double, _ decimals: Int) -> String {
    guard value.isFinite else { return value.isNaN ? "NaN" : value < 0 ? "-∞" : "∞" }
    let text = String(format: "%.\(decimals)f", value)
    return text.hasPrefix("-") && !text.contains { ("1"..."9").contains($0) } ? String(text.dropFirst()) : text
}

/// A difference with so many digits after the point, and its sign.
public func fixedDifferenceText(_ value: Double, _ decimals: Int) -> String {
    (value > 0 ? "+" : "") + fixedText(value, decimals)
}

/// A mean and its spread with so many digits after the point: `0.1234 ± 0.0056`.
///
/// A single value and equal ones have no spread; what has no value is a dash.
public func fixedMeanText(_ mean: Double?, _ deviation: Double?, _ decimals: Int) -> String {
    guard let mean else { return "–" }
    guard let deviation, deviation > abs(mean) * 1e-9 else { return fixedText(mean, decimals) }
    return "\(fixedText(mean, decimals)) ± \(fixedText(deviation, decimals))"
}

/// An interval of differences with so many digits after the point: `[-0.1002, +0.0998]`; nothing without both ends.
public func fixedIntervalText(_ low: Double?, _ high: Double?, _ decimals: Int) -> String {
    guard let low, let high else { return "" }
    return "[\(fixedDifferenceText(low, decimals)), \(fixedDifferenceText(high, decimals))]"
}

/// How many digits after the point give the largest of some values four significant ones, from 0 to 8: the same for all
/// of a column.
public func decimals(for values: some Sequence<Double>) -> Int {
    let largest = values.filter(\.isFinite).map(abs).max() ?? 0
    guard largest > 0 else { return 4 }
    return min(max(3 - Int(log10(largest).rounded(.down)), 0), 8)
}

/// A probability in three digits, or that it is less than they show.
public func probabilityText(_ p: Double) -> String { p < 0.001 ? "< 0.001" : fixedText(p, 3) }

// MARK: All digits

/// The shortest text that reads back as the same number; `NaN`, `Infinity` and `-Infinity` for what is none.
public func exactText(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Infinity" : "Infinity" }
    if let whole = Int(exactly: value), whole.magnitude < 1 << 53, value.sign == .plus || whole != 0 {
        return "\(whole)"
    }
    return "\(value)"
}

/// A value rounded to so many significant digits, for files that need no more; what is not finite stays as it is.
public func rounded(_ value: Double, digits: Int) -> Double {
    guard value.isFinite else { return value }
    return Double(String(format: "%.\(digits - 1)e", value)) ?? value
}

// MARK: Counts

/// A number of things: `1 variant`, `3 variants`.
public func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
