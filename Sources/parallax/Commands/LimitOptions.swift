import ArgumentParser

/// A time on the command line: `90s`, `30min`, `2h`.
struct TimeLimit: ExpressibleByArgument {
    let seconds: Double

    init?(argument: String) {
        guard let seconds = amount(argument, units: ["s": 1, "min": 60, "h": 3600, "d": 86_400]) else { return nil }
        self.seconds = seconds
    }
}

/// A size on the command line: `800MB`, `8GB`.
struct MemoryLimit: ExpressibleByArgument {
    let bytes: Int

    init?(argument: String) {
        guard let bytes = amount(argument, units: ["MB": 1e6, "GB": 1e9]) else { return nil }
        self.bytes = Int(bytes)
    }
}

/// A number more than 0 and a unit, in units of 1; nil if there is none, or if it is more than anyone has.
private func amount(_ text: String, units: [String: Double]) -> Double? {
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let unit = text.dropFirst(digits.count).drop { $0 == " " }
    guard let number = Double(digits), let scale = units[String(unit)], number > 0, number * scale < 1e15 else {
        return nil
    }
    return number * scale
}
