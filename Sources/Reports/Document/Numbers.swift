import Foundation

/// A number with so many digits after the point.
func fixed(_ value: Double, _ decimals: Int) -> String {
    guard value.isFinite else { return value.isNaN ? "NaN" : value < 0 ? "-∞" : "∞" }
    let text = String(format: "%.\(decimals)f", value)
    return text.hasPrefix("-") && !text.contains { ("1"..."9").contains($0) } ? String(text.dropFirst()) : text
}

/// A difference, with its sign.
func signed(_ value: Double, _ decimals: Int) -> String { (value > 0 ? "+" : "") + fixed(value, decimals) }

/// Digits after the point that give the largest of some values four significant ones, the same for a whole column.
func decimals(for values: some Sequence<Double>) -> Int {
    let largest = values.filter(\.isFinite).map(abs).max() ?? 0
    guard largest > 0 else { return 4 }
    return min(max(3 - Int(log10(largest).rounded(.down)), 0), 8)
}

/// A value with so many significant digits, for files that need no more.
func rounded(_ value: Double, digits: Int) -> Double {
    guard value.isFinite else { return value }
    return Double(String(format: "%.\(digits - 1)e", value)) ?? value
}

/// A probability: three digits, or that it is less than they show.
func probability(_ p: Double) -> String { p < 0.001 ? "< 0.001" : fixed(p, 3) }

/// `1 variant`, `3 variants`.
func counted(_ count: Int, _ word: String) -> String { "\(count) \(word)\(count == 1 ? "" : "s")" }

/// Words that begin a sentence.
func capitalized(_ words: String) -> String { words.prefix(1).uppercased() + words.dropFirst() }
