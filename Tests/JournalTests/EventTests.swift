import Foundation
import Journal
import Testing

@Suite struct `Events` {
    /// Written by the program before its events were types of their own: every event, with and without the optional
    /// fields, and numbers and texts that need care.
    private static let frozen = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fixtures/journal-events.jsonl")

    private func frozenLines() throws -> [Data] {
        try Data(contentsOf: Self.frozen).split(separator: UInt8(ascii: "\n"))
    }

    private func decoded(_ line: Data) throws -> JournalEntry {
        try #require(try JournalLine.decoder.decode(JournalLine.self, from: line).entry)
    }

    private func decoded(_ line: String) throws -> JournalEntry { try decoded(Data(line.utf8)) }

    @Test func `of an old journal are written again to the same bytes`() throws {
        for line in try frozenLines() {
            let entry = try decoded(line)
            #expect(try JournalLine.encoder.encode(JournalLine(entry: entry)) == line)
            if let text = entry.measurementText { #expect(Data(text.dropLast()) == line) }
        }
    }

    @Test func `of an old journal are read by a reader as the lines say`() throws {
        let temporary = TemporaryRun()
        try writeAtomically(try Data(contentsOf: Self.frozen), to: temporary.folder.journal)
        let part = try JournalReader(temporary.folder).read()
        let lines = try frozenLines()
        #expect(part.complaint == nil && part.entries.count == lines.count)
        for (entry, line) in zip(part.entries, lines) {
            #expect(try JournalLine.encoder.encode(JournalLine(entry: entry)) == line)
        }
    }

    @Test func `of every type stand in the old journal, and names are not given twice`() throws {
        let names = try frozenLines().map { try type(of: decoded($0).event.body).name }
        #expect(Set(names) == Set(Event.types.map { $0.name }))
        #expect(Set(names).count == Event.types.count)
    }

    @Test func `have no field of a name that each line has for itself`() throws {
        for line in try frozenLines() {
            let fields = Mirror(reflecting: try decoded(line).event.body).children.compactMap(\.label)
            #expect(Set(fields).isDisjoint(with: ["at", "attempt", "event"]))
        }
    }

    @Test func `of measurements have the fields that are written by hand and no others`() throws {
        func fields(_ event: Event) -> Set<String> { Set(Mirror(reflecting: event.body).children.compactMap(\.label)) }
        #expect(fields(.metrics(step: 0, values: [:])) == ["step", "values"])
        let progress = Event.progress(step: 0, steps: 0, loss: 0, imagesPerSecond: 0)
        #expect(fields(progress) == ["step", "steps", "loss", "imagesPerSecond"])
    }

    @Test func `have nil where a journal lacks an optional field`() throws {
        let end = try decoded(#"{"at":1,"attempt":1,"event":"finished","seconds":2,"step":3}"#)
        #expect(end.event == .finished(step: 3, seconds: 2))
        let plan = try #require(try decoded(frozenLines()[0]).event.body as? RunPlanned)
        #expect(plan.number == nil && plan.goal == nil && plan.metrics == nil)
    }

    @Test func `tell the number of their plan`() throws {
        var plan = RunPlanned(experiment: "depth", plan: "1f", variant: "baseline", variantIndex: 0, seed: 0)
        plan.number = 7
        let line = try JournalLine.encoder.encode(JournalLine(entry: JournalEntry(.planned(plan), attempt: 0, at: 1)))
        #expect(String(decoding: line, as: UTF8.self).contains(#","number":7,"plan":"1f","#))
        #expect(try decoded(line).event == .planned(plan))
    }

    @Test func `are equal only if type and fields are`() {
        #expect(Event.failed(step: 1, reason: "a") == .failed(step: 1, reason: "a"))
        #expect(Event.failed(step: 1, reason: "a") != .failed(step: 1, reason: "b"))
        #expect(Event.failed(step: 1, reason: "a") != .stopped(step: 1, reason: "a"))
    }
}
