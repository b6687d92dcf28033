import Foundation

/// Measurements that nobody asked for: their values are not read, which is many times faster.
///
/// What remains of lines that follow each other is one measurement without values, at the last of their times and steps.
struct PassedMeasurements {
    /// Metrics that are asked for, as they stand in a line; nil if all are.
    private let asked: [[UInt8]]?
    private var attempt = 0
    private var at = -Double.infinity
    private var step: Int?

    /// - Parameter metrics: Names, or the last parts of names; nil for all metrics.
    init(asking metrics: [String]?) {
        // A name that is written in another way than it reads is not looked for.
        let isUsual = metrics?.allSatisfy { $0.utf8.allSatisfy(isPlain) } ?? false
        asked = isUsual ? metrics?.map { Array($0.utf8) } : nil
    }

    /// Passes over a line of metrics that are not asked for, or else hands on what was passed over before it.
    ///
    /// - Returns: Whether nothing more is to be done about the line.
    mutating func take(_ line: Range<Int>, by reader: inout MeasurementReader, into entries: inout [JournalEntry])
        -> Bool
    {
        guard let asked else { return false }
        guard let found = reader.measurement(in: line, without: asked) else {
            finish(&entries)
            return false
        }
        if step != nil, found.attempt != attempt { finish(&entries) }
        (attempt, at, step) = (found.attempt, max(at, found.at), max(step ?? found.step, found.step))
        return true
    }

    /// Hands on what was passed over.
    mutating func finish(_ entries: inout [JournalEntry]) {
        guard let step else { return }
        entries.append(JournalEntry(.metrics(step: step, values: [:]), attempt: attempt, at: at))
        (at, self.step) = (-.infinity, nil)
    }
}

extension MeasurementReader {
    /// When and where a line of metrics was measured, if it is of the usual form and has none of the given metrics.
    mutating func measurement(in line: Range<Int>, without asked: [[UInt8]]) -> (at: Double, attempt: Int, step: Int)? {
        place = line.lowerBound
        guard skip(#"{"at":"#), let at = number(), skip(#","attempt":"#), let attempt = count(),
            skip(#","event":"metrics","step":"#), let step = count(), skip(#","values":{"#),
            line.count > 2, bytes[line.upperBound - 1] == UInt8(ascii: "}"),
            bytes[line.upperBound - 2] == UInt8(ascii: "}")
        else { return nil }
        // Names stand between quotes; so do texts for numbers, which have no name that is asked for.
        while let start = bytes.first(UInt8(ascii: "\""), in: place..<line.upperBound) {
            guard let end = bytes.first(UInt8(ascii: "\""), in: start + 1..<line.upperBound) else { return nil }
            // In a name with escapes, the next quote need not be its end.
            guard bytes[start + 1..<end].allSatisfy(isPlain) else { return nil }
            for name in asked where bytes.hasName(endingIn: name, in: start + 1..<end) { return nil }
            place = end + 1
        }
        return (at, attempt, step)
    }
}

extension [UInt8] {
    /// Where the first line from a place on ends.
    func firstNewline(from place: Int) -> Int? { first(UInt8(ascii: "\n"), in: place..<count) }

    /// Where a byte is first.
    fileprivate func first(_ byte: UInt8, in range: Range<Int>) -> Int? {
        guard !range.isEmpty else { return nil }
        return unsafe withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return nil }
            let found = unsafe memchr(base + range.lowerBound, Int32(byte), range.count)
            return unsafe found.map { unsafe UnsafeRawPointer($0) - base }
        }
    }

    /// Whether the bytes are a name, or a name whose last parts, after a point, are it.
    fileprivate func hasName(endingIn name: [UInt8], in range: Range<Int>) -> Bool {
        let start = range.upperBound - name.count
        guard start >= range.lowerBound, self[start..<range.upperBound].elementsEqual(name) else { return false }
        return start == range.lowerBound || self[start - 1] == UInt8(ascii: ".")
    }
}
