import Foundation

/// `2 h 5 min`, `3 min 20 s`, `4.2 s`.
public func durationText(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds >= 0, seconds < 1e9 else { return "–" }
    if seconds < 10 { return "\((seconds * 10).rounded() / 10) s" }
    let whole = Int(seconds.rounded())
    if whole < 60 { return "\(whole) s" }
    if whole < 3600 { return "\(whole / 60) min \(whole % 60) s" }
    return "\(whole / 3600) h \(whole % 3600 / 60) min"
}

/// Four significant digits.
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
