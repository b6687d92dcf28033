package import Foundation

/// The text of one entry: a JSON object with sorted keys, NaN and infinities as strings.
package struct JournalLine: Codable {
    /// Nil for an event that this version does not know.
    package let entry: JournalEntry?

    static func encoded(_ entry: JournalEntry, by encoder: JSONEncoder) throws -> Data {
        if let text = entry.measurementText { return Data(text) }
        return try encoder.encode(JournalLine(entry: entry)) + [UInt8(ascii: "\n")]
    }

    /// Writes lines: keys sorted, NaN and infinities as strings.
    package static var encoder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "Infinity",
            negativeInfinity: "-Infinity",
            nan: "NaN"
        )
        return encoder
    }

    /// Reads what ``encoder`` writes.
    package static var decoder: JSONDecoder {
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "Infinity",
            negativeInfinity: "-Infinity",
            nan: "NaN"
        )
        return decoder
    }

    /// What every line has; the other keys are fields of its event.
    private enum Key: String, CodingKey { case event, attempt, at }

    /// The line of an entry.
    package init(entry: JournalEntry) { self.entry = entry }

    package init(from decoder: any Decoder) throws {
        let line = try decoder.container(keyedBy: Key.self)
        let attempt = try line.decode(Int.self, forKey: .attempt)
        let at = try line.decode(Double.self, forKey: .at)
        guard at.isFinite else {
            throw DecodingError.dataCorruptedError(forKey: .at, in: line, debugDescription: "no time")
        }
        let type = Event.typeOfName[try line.decode(String.self, forKey: .event)]
        let event = try type.map { Event(try $0.init(from: decoder)) }
        guard Self.isCountable(attempt), event?.body.hasCountableNumbers != false else {
            throw DecodingError.dataCorruptedError(forKey: .attempt, in: line, debugDescription: "a number beyond use")
        }
        entry = event.map { JournalEntry($0, attempt: attempt, at: at) }
    }

    /// Whether a number has 18 digits at most: with others it can be added and compared, and nothing overflows.
    fileprivate static func isCountable(_ number: Int) -> Bool { number.magnitude < 1_000_000_000_000_000_000 }

    package func encode(to encoder: any Encoder) throws {
        guard let entry else { return }
        var line = encoder.container(keyedBy: Key.self)
        try line.encode(entry.attempt, forKey: .attempt)
        try line.encode(entry.at, forKey: .at)
        try line.encode(type(of: entry.event.body).name, forKey: .event)
        try entry.event.body.encode(to: encoder)
    }
}

extension RunEvent {
    fileprivate var hasCountableNumbers: Bool {
        Mirror(reflecting: self).children.allSatisfy { ($0.value as? Int).map(JournalLine.isCountable) ?? true }
    }
}
