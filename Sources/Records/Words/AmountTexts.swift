/// A duration in seconds: `2 h 5 min`, `3 min 20 s`, `4.2 s`; a dash for what is negative, endless or no number.
public func durationText(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds >= 0, seconds < 1e9 else { return "–" }
    if seconds < 10 { return "\((seconds * 10).rounded() / 10) s" }
    let whole = Int(seconds.rounded())
    if whole < 60 { return "\(whole) s" }
    if whole < 3600 { return "\(whole / 60) min \(whole % 60) s" }
    return "\(whole / 3600) h \(whole % 3600 / 60) min"
}

/// A moment in seconds since 1970 as `2026-03-01 14:05` in UTC; nothing for what is no moment.
public func momentText(_ seconds: Double) -> String {
    guard seconds.isFinite, abs(seconds) < 1e11 else { return "" }
    let minutes = Int((seconds / 60).rounded(.down))
    // Days to a date of the Gregorian calendar, counted from 0000-03-01 in eras of 400 years.
    let days = Int((Double(minutes) / 1440).rounded(.down)) + 719_468
    let era = (days >= 0 ? days : days - 146_096) / 146_097
    let day = days - era * 146_097
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365
    let dayOfYear = day - (365 * year + year / 4 - year / 100)
    let month = (5 * dayOfYear + 2) / 153
    let date = (month < 10 ? month + 3 : month - 9, dayOfYear - (153 * month + 2) / 5 + 1)
    let minute = minutes - (days - 719_468) * 1440
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let calendarYear = year + era * 400 + (date.0 <= 2 ? 1 : 0)
    return "\(calendarYear)-\(two(date.0))-\(two(date.1)) \(two(minute / 60)):\(two(minute % 60))"
}

/// A size in bytes: `3.1 MB`, where a megabyte has a million bytes.
public func bytesText(_ bytes: Int) -> String {
    let units = ["kB", "MB", "GB", "TB"]
    guard bytes >= 1000 else { return "\(bytes) bytes" }
    var (value, unit) = (Double(bytes) / 1000, 0)
    while value >= 999.95, unit < units.count - 1 { (value, unit) = (value / 1000, unit + 1) }
    return "\((value * 10).rounded() / 10) \(units[unit])"
}
