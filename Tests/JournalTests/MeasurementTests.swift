import Foundation
import Journal
import Testing

/// Lines of metrics and progress are written and read by hand, because nearly all lines are such.
@Suite struct `Measurements in a journal` {
    private static let values: [Double] = [
        0, -0.0, 1, -1, 0.1, 1e-5, 1e-7, 123_456_789_012_345_680, 1e16, 1e22, 1e300, .leastNonzeroMagnitude,
        2.2250738585072014e-308,
        .greatestFiniteMagnitude, .nan, .infinity, -.infinity,
    ]

    /// The largest whole number that a journal may have.
    private let most = 999_999_999_999_999_999

    /// Entries with numbers of every size.
    private var entries: [JournalEntry] {
        var generator = SystemRandomNumberGenerator()
        let drawn = (0..<2000).map { _ in Double(bitPattern: generator.next()) }
        return (Self.values + drawn).enumerated().flatMap { step, value in
            let at = 1_800_000_000 + Double(step) / 7
            return [
                JournalEntry(.metrics(step: step, values: ["train.loss": value, "b": -value]), attempt: 1, at: at),
                JournalEntry(
                    .progress(step: step, steps: most, loss: value, imagesPerSecond: value),
                    attempt: most,
                    at: at
                ),
            ]
        }
    }

    @Test func `are written as the JSON encoder writes them`() throws {
        for entry in entries {
            let text = try JournalLine.encoder.encode(JournalLine(entry: entry)) + Data("\n".utf8)
            #expect(entry.measurementText.map { Data($0) } == text)
        }
    }

    @Test func `read back to the last bit`() throws {
        for entry in entries {
            let text = try #require(entry.measurementText)
            var reader = MeasurementReader(text)
            let read = try reader.entry(in: 0..<text.count - 1) ?? decoded(text)
            #expect(bits(of: read) == bits(of: entry) && read.at == entry.at && read.attempt == entry.attempt)
        }
    }

    @Test func `are read by hand when they have their usual form`() throws {
        let entry = JournalEntry(.metrics(step: 3, values: ["a": 0.5, "b": .nan]), attempt: 1, at: 1.5)
        let text = try #require(entry.measurementText)
        var reader = MeasurementReader(text + text)
        let first = reader.entry(in: 0..<text.count - 1)
        let second = reader.entry(in: text.count..<2 * text.count - 1)
        #expect(first.map(bits) == bits(of: entry) && second.map(bits) == bits(of: entry))
    }

    @Test(arguments: [
        #"{"attempt":1,"at":1,"event":"metrics","step":1,"values":{"a":2}}"#,
        #"{"at":1,"attempt":1,"event":"metrics","step":1,"values":{}}"#,
        #"{"at":1,"attempt":1,"event":"metrics","step":1,"values":{"a":2},"more":[1]}"#,
        #"{"at":1,"attempt":1,"event":"metrics","step":1,"values":{"\u0061":2, "é\"":3}}"#,
        #"{"at":1E0,"attempt":1,"event":"metrics","step":1,"values":{"a":2.50e+1,"b":0.0}}"#,
        #"{"at":1,"attempt":-1,"event":"metrics","step":-5,"values":{"a":1}} "#,
    ])
    func `mean the same in other ways to write them`(line: String) throws {
        let text = Array((line + "\n").utf8)
        var reader = MeasurementReader(text)
        let expected = try decoded(text)
        #expect(try reader.entry(in: 0..<text.count - 1) ?? decoded(text) == expected)
    }

    @Test(arguments: [
        #"{"at":1,"attempt":1,"event":"metrics","step":1,"values":{"a":01}}"#,
        #"{"at":1,"attempt":1,"event":"metrics","step":1,"values":{"a":1.}}"#,
        #"{"at":1,"attempt":1,"event":"metrics","step":1,"values":{"a":0x10}}"#,
        #"{"at":1,"attempt":1,"event":"metrics","step":1,"values":{"a":nan}}"#,
        #"{"at":1,"attempt":1,"event":"metrics","step":1,"values":{"a":"1"}}"#,
        #"{"at":1,"attempt":1,"event":"metrics","step":1,"values":{"a":1e999}}"#,
        #"{"at":1,"attempt":1,"event":"metrics","step":1.5,"values":{"a":1}}"#,
        #"{"at":1,"attempt":1,"event":"metrics","step":1,"values":{"a":1}"#,
        #"{"at":1,"attempt":1,"event":"metrics","step":99999999999999999999,"values":{"a":1}}"#,
        #"{"at":1,"attempt":1,"event":"metrics","step":1,"values":{"a":1}}}"#,
        #"{"at":1,"attempt":1,"event":"progress","imagesPerSecond":1,"loss":,"step":1,"steps":1}"#,
        #"{"at":1,"attempt":1,"event":"metr"#, #"{"at":"#, "",
    ])
    func `are not read where JSON or an event would be damaged`(line: String) {
        let text = Array((line + "\n").utf8)
        var reader = MeasurementReader(text)
        #expect(reader.entry(in: 0..<text.count - 1) == nil)
        #expect(throws: (any Error).self) { try decoded(text) }
    }

    @Test func `that nobody asks for come together, without their values, and others as they are`() throws {
        let temporary = TemporaryRun()
        let writer = try JournalWriter(temporary.folder)
        let names = ["a", "train.a", "b.train.a", "aa", "NaN", "x\"y", "é"]
        for (step, name) in names.enumerated() {
            try writer.append(.metrics(step: 10 - step, values: [name: .nan, "other": Double(step)]))
        }
        try writer.append(.checkpoint(step: 4, file: "last.h5"))
        try writer.append(.metrics(step: 5, values: ["other": 1]))
        try writer.sync()
        let reader = JournalReader(temporary.folder)
        func read(_ metrics: [String]?) throws -> [String] {
            try reader.read(metrics: metrics).entries.map { entry in
                guard let measured = entry.event.body as? Measured else { return "checkpoint" }
                return "\(measured.step) \(measured.values.keys.sorted().joined(separator: " "))"
            }
        }
        let all = try read(nil)
        #expect(all.count == 9)
        #expect(
            try read(["a"]) == [
                "10 a other", "9 other train.a", "8 b.train.a other", "7 ", "5 other x\"y", "4 other é", "checkpoint",
                "5 ",
            ]
        )
        #expect(
            try read(["train.a"]) == [
                "10 ", "9 other train.a", "8 b.train.a other", "7 ", "5 other x\"y", "4 other é", "checkpoint", "5 ",
            ]
        )
        // Names that are written with escapes are not looked for: all are read.
        #expect(try read(["é"]) == all && read(["x\"y", "a"]) == all)
        #expect(try reader.read(metrics: []).next == reader.read().next)
        let times = try reader.read().entries.map(\.at)
        #expect(try reader.read(metrics: []).entries.map(\.at).max() == times.max())
    }

    private func decoded(_ text: [UInt8]) throws -> JournalEntry {
        let line = try JournalLine.decoder.decode(JournalLine.self, from: Data(text.dropLast()))
        return try #require(line.entry)
    }

    /// The numbers of an entry; every NaN is the same.
    private func bits(of entry: JournalEntry) -> [String: UInt64] {
        func bits(_ value: Double) -> UInt64 { value.isNaN ? Double.nan.bitPattern : value.bitPattern }
        switch entry.event.body {
        case let it as Measured: return it.values.mapValues(bits).merging(["step": UInt64(it.step)]) { $1 }
        case let it as Progressed:
            return [
                "loss": bits(it.loss), "speed": bits(it.imagesPerSecond), "step": UInt64(it.step),
                "steps": UInt64(it.steps),
            ]
        default: return [:]
        }
    }
}
