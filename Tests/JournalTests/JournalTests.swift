import Foundation
import Journal
import Machine
import Testing

@Suite struct `Journal` {
    let temporary = TemporaryRun()
    var folder: RunFolder { temporary.folder }

    private func entries() throws -> [JournalEntry] { try JournalReader(folder).read().entries }

    private func appendText(_ text: String) throws {
        let handle = try FileHandle(forWritingTo: folder.journal)
        try handle.seekToEnd()
        try handle.write(contentsOf: Data(text.utf8))
        try handle.close()
    }

    @Test(arguments: [
        "",
        #"{"at":1,"attempt":0,"changes":{},"event":"planned","experiment":"x","number":1e300,"plan":"p","#
            + #""question":"","seed":0,"variant":"baseline","variantIndex":0}"#,
        #"{"at":1,"attempt":0,"changes":{},"event":"planned","experiment":"x","number":9223372036854775807,"plan":"p","#
            + #""question":"","seed":0,"variant":"baseline","variantIndex":0}"#,
        #"{"at":1,"attempt":9223372036854775807,"event":"finished","seconds":1,"step":3}"#,
        #"{"at":1,"attempt":1,"event":"finished","seconds":1,"step":-9223372036854775808}"#,
        #"{"at":1,"attempt":1,"event":"metrics","step":9223372036854775807,"values":{"a":2}}"#,
        #"{"at":1,"attempt":1,"event":"progress","imagesPerSecond":1,"loss":1,"step":1,"steps":1e300}"#,
    ])
    func `a blank line, and numbers that nothing counts to, are named as damage, and nothing traps`(line: String) throws
    {
        let writer = try JournalWriter(folder)
        try writer.append(.metrics(step: 1, values: ["a": 1]))
        try writer.sync()
        try appendText(line + "\n")
        let complaint = JournalError("\(folder.journal.path):2", "is not an event of a journal")
        #expect(try JournalReader(folder).read().complaint == complaint && JournalLines(folder).complaint == complaint)
        #expect(throws: complaint) { try JournalWriter(folder) }
        try Data((line + "\n").utf8).write(to: folder.waitingPlaces)
        #expect(throws: JournalError("\(folder.waitingPlaces.path):1", complaint.complaint)) {
            try WaitingPlaces.entries(of: folder)
        }
    }

    @Test func `every kind of event reads back as it was written`() throws {
        let membership = RunPlanned(
            experiment: "depth",
            question: "Why?",
            plan: "p",
            variant: "no smoothness",
            variantIndex: 1,
            seed: 2,
            changes: ["objective.smoothness": "0"],
            primaryMetric: "abs_rel",
            goal: "minimize"
        )
        let events: [Event] = [
            .planned(membership),
            .started(
                fromStep: 4,
                steps: 9,
                pid: 7,
                host: "h",
                device: "cpu",
                threads: 2,
                versions: ["libtorch": "2"],
                commit: nil
            ),
            .metrics(step: 5, values: ["train.loss": 0.1 + 0.2, "x": -0.0, "tiny": 2.2250738585072014e-308]),
            .progress(step: 5, steps: 9, loss: 1e300, imagesPerSecond: 3.5),
            .checkpoint(step: 5, file: "checkpoints/last.h5"), .artifact(name: "a/b", file: "a.png", kind: "image"),
            .finished(step: 9, seconds: 1.5), .interrupted(step: 6), .failed(step: 3, reason: "\"quoted\"\nline\u{0}"),
            .diverged(step: 7, metric: "train.loss"),
        ]
        let writer = try JournalWriter(folder)
        for event in events { try writer.append(event) }
        try writer.sync()
        #expect(try entries().map(\.event) == events)
        #expect(try entries().map(\.attempt) == [0] + Array(repeating: 1, count: events.count - 1))
    }

    @Test func `NaN and infinities survive`() throws {
        let writer = try JournalWriter(folder)
        try writer.append(.metrics(step: 1, values: ["a": .nan, "b": .infinity, "c": -.infinity]))
        try writer.sync()
        let values = try #require(entries().first?.event.body as? Measured).values
        #expect(values["a"]?.isNaN == true)
        #expect(values["b"] == .infinity && values["c"] == -.infinity)
    }

    @Test func `lines are JSON objects with sorted keys`() throws {
        let writer = try JournalWriter(folder)
        try writer.append(.checkpoint(step: 5, file: "checkpoints/last.h5"))
        try writer.sync()
        let text = try String(contentsOf: folder.journal, encoding: .utf8)
        #expect(text.hasPrefix(#"{"at":"#))
        #expect(text.hasSuffix(#","attempt":1,"event":"checkpoint","file":"checkpoints/last.h5","step":5}"# + "\n"))
    }

    @Test func `a torn last line is not read, and cut before more is written`() throws {
        do {
            let writer = try JournalWriter(folder)
            try writer.append(.interrupted(step: 1))
        }
        try appendText(#"{"at":1,"attempt":1,"event":"inter"#)
        #expect(try entries().count == 1)
        let writer = try JournalWriter(folder)
        try writer.append(.interrupted(step: 2))
        try writer.sync()
        #expect(try entries().map(\.event) == [.interrupted(step: 1), .interrupted(step: 2)])
        #expect(try entries().map(\.attempt) == [1, 2])
    }

    @Test func `reading goes on where it stopped, whatever the size of the pieces`() throws {
        let writer = try JournalWriter(folder)
        for step in 0..<50 { try writer.append(.interrupted(step: step)) }
        try writer.sync()
        let whole = try JournalReader(folder).read()
        for limit in [1, 7, 64, 1000] {
            var offset: UInt64 = 0
            var found: [JournalEntry] = []
            while true {
                let part = try JournalReader(folder).read(from: offset, limit: limit)
                if part.next == offset { break }
                found += part.entries
                offset = part.next
            }
            #expect(found == whole.entries && offset == whole.next)
        }
    }

    @Test(arguments: [
        #"{"at":1,\#u{0}"#, #"{"at":"NaN","attempt":1,"event":"interrupted","step":1}"#,
        #"{"at":1,"attempt":1,"event":"interrupted"}"#,
    ])
    func `a damaged line is named by file and line, the entries before it are read, and nothing is cut`(line: String)
        throws
    {
        try makeFolder(folder.url)
        let good = #"{"at":1,"attempt":1,"event":"interrupted","step":1}"#
        let text = Data("\(good)\n\(good)\n\(line)\n\(good)\n".utf8)
        try text.write(to: folder.journal)
        let part = try JournalReader(folder).read()
        #expect(part.entries.map(\.event) == [.interrupted(step: 1), .interrupted(step: 1)])
        #expect(part.complaint?.place == folder.journal.path + ":3")
        #expect(part.next == UInt64(2 * (good.utf8.count + 1)))
        let error = #expect(throws: JournalError.self) { try JournalWriter(folder) }
        #expect(error == part.complaint)
        #expect(try Data(contentsOf: folder.journal) == text)
    }

    @Test func `events of newer versions are skipped`() throws {
        try makeFolder(folder.url)
        let lines = [
            #"{"at":1,"attempt":1,"event":"teleported","to":[1,2]}"#,
            #"{"at":1,"attempt":1,"event":"interrupted","step":1,"mood":"good"}"#,
        ]
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: folder.journal)
        #expect(try entries().map(\.event) == [.interrupted(step: 1)])
    }

    @Test func `a supervisor's events belong to the last attempt`() throws {
        _ = try { try JournalWriter(folder).append(.interrupted(step: 1)) }()
        let supervisor = try JournalWriter(folder, role: .supervisor)
        try supervisor.append(.failed(step: 1, reason: "killed by signal 9"))
        try supervisor.sync()
        #expect(try entries().map(\.attempt) == [1, 1])
    }

    @Test func `a journal that became shorter is an error`() throws {
        _ = try { try JournalWriter(folder).append(.interrupted(step: 1)) }()
        #expect(throws: JournalError.self) { try JournalReader(folder).read(from: 10_000) }
        try FileManager.default.removeItem(at: folder.journal)
        #expect(throws: JournalError.self) { try JournalReader(folder).read(from: 10_000) }
        #expect(try JournalReader(folder).read().entries.isEmpty)
    }

    @Test func `has a beginning once it has a line, and keeps it`() throws {
        #expect(try JournalReader(folder).beginning() == nil)
        try makeFolder(folder.url)
        try Data(#"{"at":1,"#.utf8).write(to: folder.journal)
        #expect(try JournalReader(folder).beginning() == nil)
        let writer = try JournalWriter(folder)
        try writer.append(.interrupted(step: 1))
        try writer.sync()
        let beginning = try JournalReader(folder).beginning()
        #expect(beginning?.hasPrefix(#"{"at":"#) == true)
        try writer.append(.interrupted(step: 2))
        try writer.sync()
        #expect(try JournalReader(folder).beginning() == beginning)
    }

    @Test func `what a full disk refused is written later, and lines stay whole`() async {
        await #expect(processExitsWith: .success) {
            let temporary = TemporaryRun()
            let folder = temporary.folder
            let writer = try JournalWriter(folder)
            try writer.append(.interrupted(step: 1))
            try writer.sync()
            let before = try Data(contentsOf: folder.journal).count
            try withFileSizeLimit(UInt(before) + 20) {
                try writer.append(.interrupted(step: 2))
                let error = #expect(throws: JournalError.self) { try writer.sync() }
                #expect(error?.place == folder.journal.path)
                #expect(try Data(contentsOf: folder.journal).count == before)
            }
            try writer.sync()
            let events = try JournalReader(folder).read().entries.map(\.event)
            #expect(events == [.interrupted(step: 1), .interrupted(step: 2)])
        }
    }
}

/// A run's folder that goes when the test ends.
final class TemporaryRun {
    let folder: RunFolder

    init() {
        let name = "parallax-journal-\(UUID().uuidString)/runs/0123456789ab"
        folder = RunFolder(FileManager.default.temporaryDirectory.appending(path: name))
    }

    deinit {
        let root = folder.url.deletingLastPathComponent().deletingLastPathComponent()
        try? FileManager.default.removeItem(at: root)
    }
}
