import Foundation

/// Reads lines of metrics and of progress as `JournalLine` writes them; nearly all lines of a journal are such.
///
/// What it does not know, also other ways to write the same, is left to `JournalLine`, which decides what a line means.
package struct MeasurementReader {
    /// Whole lines, each with its end.
    let bytes: [UInt8]
    var place = 0
    /// Names of the last line of metrics, each with its place in `bytes`: the next line mostly has the same.
    private var names: [(text: String, range: Range<Int>)] = []

    /// Reads these bytes.
    package init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The entry in a line, the range of which leaves its end out; nil for any line that is not of the usual form.
    package mutating func entry(in line: Range<Int>) -> JournalEntry? {
        place = line.lowerBound
        guard skip(#"{"at":"#), let at = number(), skip(#","attempt":"#), let attempt = count(), skip(#","event":""#)
        else { return nil }
        let event: Event? =
            if skip("metrics\",") { metrics() } else if skip("progress\",") { progress() } else { nil }
        guard let event, place == line.upperBound else { return nil }
        return JournalEntry(event, attempt: attempt, at: at)
    }

    private mutating func progress() -> Event? {
        guard skip(#""imagesPerSecond":"#), let speed = value(), skip(#","loss":"#), let loss = value(),
            skip(#","step":"#), let step = count(), skip(#","steps":"#), let steps = count(), skip("}")
        else { return nil }
        return .progress(step: step, steps: steps, loss: loss, imagesPerSecond: speed)
    }

    private mutating func metrics() -> Event? {
        guard skip(#""step":"#), let step = count(), skip(#","values":{"#) else { return nil }
        var values: [String: Double] = [:]
        values.reserveCapacity(names.count)
        var number = 0
        while let name = name(number) {
            guard skip(":"), let value = value(), values.updateValue(value, forKey: name) == nil else { return nil }
            number += 1
            if skip("}}") { return .metrics(step: step, values: values) }
            guard skip(",") else { return nil }
        }
        return nil
    }

    /// The name in quotes, which may be the one that the last line had at this number.
    private mutating func name(_ number: Int) -> String? {
        guard skip("\"") else { return nil }
        let start = place
        while isPlain(bytes[place]) { place += 1 }
        let range = start..<place
        guard skip("\"") else { return nil }
        if number < names.count, bytes[names[number].range] == bytes[range] { return names[number].text }
        let text = String(decoding: bytes[range], as: UTF8.self)
        names.removeLast(max(0, names.count - number))
        names.append((text, range))
        return text
    }

    /// A number, or the text that stands for one that JSON does not have.
    private mutating func value() -> Double? {
        if bytes[place] != UInt8(ascii: "\"") { return number() }
        return skip(#""NaN""#) ? .nan : skip(#""Infinity""#) ? .infinity : skip(#""-Infinity""#) ? -.infinity : nil
    }

    /// Digits without a sign, small enough for an `Int`.
    mutating func count() -> Int? {
        let start = place
        var count = 0
        while let digit = digit(at: place), place - start < 18 {
            count = count * 10 + digit
            place += 1
        }
        let isUsual = place - start == 1 || place > start && bytes[start] != UInt8(ascii: "0")
        return isUsual && digit(at: place) == nil ? count : nil
    }

    /// A number of JSON that float64 has neither too large nor too small.
    mutating func number() -> Double? {
        let start = place
        _ = skip("-")
        guard let first = digit(at: place) else { return nil }
        if first == 0 { place += 1 } else { skipDigits() }
        if skip(".") {
            guard digit(at: place) != nil else { return nil }
            skipDigits()
        }
        if skip("e") || skip("E") {
            if !skip("-") { _ = skip("+") }
            guard digit(at: place) != nil else { return nil }
            skipDigits()
        }
        // The line's end follows, so that reading stops there at the latest.
        let value = unsafe bytes.withUnsafeBytes { bytes in
            unsafe bytes.baseAddress.map { unsafe strtod(($0 + start).assumingMemoryBound(to: CChar.self), nil) }
        }
        guard let value, value.isNormal || place - start == 1 else { return nil }
        return value
    }

    private func digit(at place: Int) -> Int? {
        let digit = Int(bytes[place]) - Int(UInt8(ascii: "0"))
        return 0...9 ~= digit ? digit : nil
    }

    private mutating func skipDigits() {
        while digit(at: place) != nil { place += 1 }
    }

    /// Goes beyond a text if it is next.
    mutating func skip(_ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard bytes.count - place >= count else { return false }
        for index in 0..<count where unsafe bytes[place + index] != text.utf8Start[index] { return false }
        place += count
        return true
    }
}
