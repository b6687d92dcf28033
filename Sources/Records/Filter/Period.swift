/// What a written time means: all moments from `start` up to, but without, `end`, in seconds since 1970.
///
/// A year, a month, a day, a minute or a second, in UTC unless it says otherwise: `2026`, `2026-11`, `2026-11-30`,
/// `2026-11-30 14:05`, `2026-11-30T14:05:09+01:00`. A number of seconds is that moment alone.
struct Period: Equatable {
    var start: Double
    var end: Double

    /// Nil if the text is no time.
    init?(_ text: String) {
        if text.wholeMatch(of: /[0-9]{4}/) != nil, let year = Int(text) {
            (start, end) = (Self.seconds(year, 1, 1), Self.seconds(year + 1, 1, 1))
            return
        }
        if let seconds = Double(text) {
            guard seconds.isFinite else { return nil }
            (start, end) = (seconds, seconds.nextUp)
            return
        }
        let form =
            /([0-9]{4})-([0-9]{2})(?:-([0-9]{2})(?:[T ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(\.[0-9]+)?)?(Z|[+-][0-9]{2}:?[0-9]{2})?)?)?/
        guard let parts = text.wholeMatch(of: form)?.output, let year = Int(parts.1), let month = Int(parts.2),
            (1...12).contains(month)
        else { return nil }
        guard let dayText = parts.3 else {
            start = Self.seconds(year, month, 1)
            end = month == 12 ? Self.seconds(year + 1, 1, 1) : Self.seconds(year, month + 1, 1)
            return
        }
        let next = month == 12 ? Self.seconds(year + 1, 1, 1) : Self.seconds(year, month + 1, 1)
        guard let day = Int(dayText), day >= 1, Self.seconds(year, month, day) < next else { return nil }
        start = Self.seconds(year, month, day)
        guard let hourText = parts.4, let minuteText = parts.5 else {
            end = start + 86_400
            return
        }
        let second = parts.6.flatMap { Int($0) } ?? 0
        guard let hour = Int(hourText), let minute = Int(minuteText), hour < 24, minute < 60, second < 60 else {
            return nil
        }
        start += Double(hour * 3600 + minute * 60 + second) - (parts.8.map { Self.offset($0) } ?? 0)
        end = start + (parts.6 == nil ? 60 : 1)
        if let fraction = parts.7.flatMap({ Double("0\($0)") }) {
            start += fraction
            end = start.nextUp
        }
    }

    /// Of a time zone such as `+01:00`; `Z` is 0.
    private static func offset(_ text: Substring) -> Double {
        let digits = text.filter(\.isNumber)
        guard let hours = Int(digits.prefix(2)), let minutes = Int(digits.suffix(2)) else { return 0 }
        return Double(hours * 3600 + minutes * 60) * (text.hasPrefix("-") ? -1 : 1)
    }

    /// The beginning of a day of the Gregorian calendar.
    private static func seconds(_ year: Int, _ month: Int, _ day: Int) -> Double {
        // Years that begin in March have their odd day at the end.
        let shifted = month > 2 ? year : year - 1
        let leapDays = shifted / 4 - shifted / 100 + shifted / 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return Double(365 * shifted + leapDays + dayOfYear - 719_468) * 86_400
    }
}
