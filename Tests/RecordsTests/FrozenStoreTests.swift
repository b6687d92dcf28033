import Foundation
import Journal
import Records
import Testing

/// The store in `Tests/Fixtures/store-4`, as the last release before numbered plans left it.
enum FrozenStore {
    private static let fixture = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fixtures/store-4")

    /// Copies the folders of its runs into another store.
    static func copyRuns(to store: TemporaryStore) throws {
        try makeFolder(store.folder)
        try FileManager.default.copyItem(at: fixture.appending(path: "results/runs"), to: Store.runs(in: store.folder))
    }

    /// Copies its index, too.
    static func copy(to store: TemporaryStore) throws {
        try copyRuns(to: store)
        try FileManager.default.copyItem(
            at: fixture.appending(path: "results/parallax.sqlite"),
            to: Store.index(in: store.folder)
        )
    }

    /// What that release said of each run.
    struct Answer: Decodable {
        var id, kind, state: String
        var seed, step, attempt: Int
        var tags: [String]
        var note: String?
        var metrics: [String: Double]
    }

    static func answers() throws -> [Answer] {
        struct Answers: Decodable { var runs: [Answer] }
        let data = try Data(contentsOf: fixture.appending(path: "answers/runs.json"))
        return try JSONDecoder().decode(Answers.self, from: data).runs
    }
}

@Suite struct `A store of the last release` {
    let store = TemporaryStore()

    init() throws { try FrozenStore.copy(to: store) }

    private func expectAnswers() throws {
        let runs = try store.open().runs()
        let answers = try FrozenStore.answers()
        #expect(runs.map(\.id) == answers.map(\.id) && runs.count == 11)
        for (run, answer) in zip(runs, answers) {
            #expect(run.kind == answer.kind && run.state.rawValue == answer.state && run.seed == answer.seed)
            #expect(run.step == answer.step && run.attempt == answer.attempt)
            #expect(run.tags == answer.tags && run.note == answer.note && run.metrics == answer.metrics)
        }
        #expect(try store.open().garbage().map(\.id) == ["62b36f601f7d"])
    }

    @Test func `only read, answers as it did and stays as it is`() throws {
        let before = try Data(contentsOf: Store.index(in: store.folder))
        try expectAnswers()
        #expect(try Data(contentsOf: Store.index(in: store.folder)) == before)
        #expect(try store.open().comparison(of: "tiny-depth").variants.map(\.name).count == 3)
        #expect(
            try Store.check(store.folder).faults.allSatisfy { $0.complaint == "is missing, and the journal names it" }
        )
    }

    @Test func `written, and built anew, answers as it did`() throws {
        let before = try store.everything()
        _ = try Store.forWriting(store.folder)
        try expectAnswers()
        #expect(try store.everything() == before)
        try Store.reindex(store.folder)
        #expect(try store.everything() == before)
        try expectAnswers()
    }

    @Test func `has no numbers, and the first plan that has one is newer`() throws {
        let newest = try #require(try Store.newestPlan(of: "tiny-depth", in: store.folder))
        #expect(newest.number == nil)
        try store.append(
            [planned(experiment: "tiny-depth", plan: "new", number: 1)],
            to: "9c965a3b51af",
            role: .supervisor
        )
        #expect(try Store.newestPlan(of: "tiny-depth", in: store.folder)?.plan == "new")
        try store.open(.write).catchUp()
        #expect(try store.open().comparison(of: "tiny-depth").variants.flatMap(\.runs).map(\.id) == ["9c965a3b51af"])
        #expect(try store.open().garbage().count == 6)
    }

    @Test func `has configurations that are those of its runs`() throws {
        #expect(try Store.check(store.folder).faults.allSatisfy { !$0.place.hasSuffix("config.json") })
    }
}
