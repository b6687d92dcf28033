import Foundation
import Journal
import Machine
import Testing

@Suite struct `Places that wait for a journal` {
    let temporary = TemporaryRun()
    var folder: RunFolder { temporary.folder }

    init() throws { try makeFolder(folder.url) }

    private static func place(_ variant: String, plan: String = "p") -> RunPlanned {
        RunPlanned(experiment: "x", plan: plan, variant: variant, variantIndex: 0, seed: 0)
    }

    private func journal() throws -> [Event] { try JournalReader(folder).read().entries.map(\.event) }

    @Test func `are kept beside the journal, in order, and written there by who writes it next`() throws {
        let lock = try RunLock(folder)
        try WaitingPlaces.add([Self.place("a"), Self.place("b")], to: folder)
        try WaitingPlaces.add([Self.place("c")], to: folder)
        #expect(!FileManager.default.fileExists(atPath: folder.journal.path))
        let waiting = try WaitingPlaces.entries(of: folder)
        #expect(
            waiting.map(\.event) == [.planned(Self.place("a")), .planned(Self.place("b")), .planned(Self.place("c"))]
        )
        lock.release()
        let writer = try JournalWriter(folder)
        #expect(writer.attempt == 1 && !WaitingPlaces.exist(for: folder))
        try writer.append(.interrupted(step: 1))
        try writer.sync()
        #expect(try JournalReader(folder).read().entries.dropLast() == waiting[...])
        #expect(try journal().last == .interrupted(step: 1))
    }

    @Test func `that a kill left in the journal and beside it are written once`() throws {
        try WaitingPlaces.add([Self.place("a"), Self.place("b")], to: folder)
        let left = try Data(contentsOf: folder.waitingPlaces)
        _ = try JournalWriter(folder)
        try left.write(to: folder.waitingPlaces)
        _ = try JournalWriter(folder, role: .supervisor)
        #expect(try journal() == [.planned(Self.place("a")), .planned(Self.place("b"))])
        #expect(!WaitingPlaces.exist(for: folder))
    }

    @Test func `lose a line that a kill cut, and none before or after it`() throws {
        try WaitingPlaces.add([Self.place("a"), Self.place("b")], to: folder)
        let whole = try Data(contentsOf: folder.waitingPlaces)
        try whole.dropLast(10).write(to: folder.waitingPlaces)
        #expect(try WaitingPlaces.entries(of: folder).map(\.event) == [.planned(Self.place("a"))])
        try WaitingPlaces.add([Self.place("c")], to: folder)
        #expect(
            try WaitingPlaces.entries(of: folder).map(\.event) == [
                .planned(Self.place("a")), .planned(Self.place("c")),
            ]
        )
    }

    @Test func `are among the lines of the journal, and part of its union with another`() throws {
        let writer = try JournalWriter(folder)
        try writer.append(.metrics(step: 1, values: ["a": 1]))
        try writer.sync()
        let before = try JournalLines(folder)
        try WaitingPlaces.add([Self.place("a")], to: folder)
        let after = try JournalLines(folder)
        #expect(after.text.starts(with: before.text) && after.text.count > before.text.count)
        #expect(before.union(with: after).union == .equal && before.union(with: after).text == after.text)
        #expect(after.union(with: before).text == nil)
    }

    @Test func `that are no events are named by file and line`() throws {
        try Data("garbage\n".utf8).write(to: folder.waitingPlaces)
        let error = #expect(throws: JournalError.self) { try WaitingPlaces.entries(of: folder) }
        #expect(error?.place == "\(folder.waitingPlaces.path):1")
        #expect(try JournalLines(folder).complaint == error)
    }

    @Test func `of many hands are all kept, also while others write the journal`() throws {
        let folder = folder
        let hands = (0..<4).map { hand in
            Background { for turn in 0..<10 { try WaitingPlaces.add([Self.place("\(hand) \(turn)")], to: folder) } }
        }
        while hands.contains(where: { !$0.isDone }) {
            if let lock = try RunLock.ifFree(folder) {
                _ = try JournalWriter(folder, role: .supervisor)
                lock.release()
            }
        }
        for hand in hands { try hand.value() }
        _ = try JournalWriter(folder, role: .supervisor)
        #expect(try journal().count == 40)
    }
}

@Suite struct `A lock of a run` {
    let temporary = TemporaryRun()
    var folder: RunFolder { temporary.folder }

    @Test func `that is held is not given`() throws {
        try makeFolder(folder.url)
        let lock = try #require(try RunLock.ifFree(folder))
        #expect(try RunLock.ifFree(folder, tries: 1) == nil)
        lock.release()
        #expect(try RunLock.ifFree(folder) != nil)
    }

    @Test func `of a folder that was moved away guards nothing, and that of its successor is given`() throws {
        try makeFolder(folder.url)
        let old = try RunLock(folder)
        let folder = folder
        let waiting = Background { try RunLock(folder) }
        usleep(100_000)
        try move(folder.url, to: folder.url.deletingLastPathComponent().appending(path: "old"))
        try makeFolder(folder.url)
        // Given while the lock of the old folder is still held.
        let new = try waiting.value()
        #expect(RunLock.isHeld(folder))
        new.release()
        old.release()
    }

    @Test func `is not made where the folder is gone`() throws {
        #expect(throws: JournalError.self) { try RunLock.ifFree(folder) }
        #expect(!FileManager.default.fileExists(atPath: folder.url.path))
    }
}
