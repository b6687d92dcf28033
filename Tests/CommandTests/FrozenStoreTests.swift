import Foundation
import Records
import Testing

/// The example store in `Tests/Fixtures/store-4`, used by today's programs as a user would.
@Suite struct `The store of the last release` {
    let folder: TemporaryFolder
    private static let fixture = Program.root.appending(path: "Tests/Fixtures/store-4")

    init() throws {
        folder = try TemporaryFolder()
        for name in ["results", "images", "depth.json", "contrastive.json"] {
            try FileManager.default.copyItem(
                at: Self.fixture.appending(path: name),
                to: folder.url.appending(path: name)
            )
        }
    }

    private func run(_ arguments: String...) throws -> String {
        let result = try Program.start(arguments, in: folder).wait()
        try #require(result.status == 0, "\(arguments): \(result.words)")
        return result.output
    }

    private func answer(_ name: String) throws -> String {
        try String(contentsOf: Self.fixture.appending(path: "answers/\(name)"), encoding: .utf8)
    }

    /// Whether all that one JSON document says is said by another, which may say more.
    private func says(_ found: Any, _ expected: Any) -> Bool {
        switch expected {
        case let expected as [String: Any]:
            guard let found = found as? [String: Any] else { return false }
            return expected.allSatisfy { key, value in found[key].map { says($0, value) } ?? false }
        case let expected as [Any]:
            guard let found = found as? [Any], found.count == expected.count else { return false }
            return zip(found, expected).allSatisfy { says($0, $1) }
        default: return (found as? NSObject) == (expected as? NSObject)
        }
    }

    private func expectAnswers() throws {
        for (arguments, name) in [
            (["runs", "--json"], "runs.json"), (["compare", "tiny-depth", "--json"], "compare-tiny-depth.json"),
            (["compare", "tiny-contrastive", "--json"], "compare-tiny-contrastive.json"),
        ] {
            let result = try Program.start(arguments, in: folder).wait()
            let found = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
            let expected = try JSONSerialization.jsonObject(with: Data(answer(name).utf8))
            #expect(says(found, expected), "\(arguments)")
        }
    }

    @Test func `is listed and compared as it was, before and after it is written and built anew`() throws {
        let index = folder.url.appending(path: "results/parallax.sqlite")
        let before = try Data(contentsOf: index)
        try expectAnswers()
        #expect(try Data(contentsOf: index) == before)
        _ = try run("tag", "9c965a3b51af", "--add", "more")
        _ = try run("tag", "9c965a3b51af", "--remove", "more")
        try expectAnswers()
        _ = try run("reindex")
        try expectAnswers()
    }

    @Test func `has the runs that its specs still compile to`() throws {
        for spec in ["depth", "contrastive"] {
            let lines = try run("plan", "\(spec).json", "--csv").split(separator: "\n")
            #expect(lines.contains { $0.contains("finished") } && !lines.contains { $0.contains("new") })
            let plan = lines.map { $0.split(separator: ",").prefix(3).joined(separator: ",") }
            #expect(plan == (try answer("plan-\(spec).csv")).split(separator: "\n").map(String.init))
        }
    }

    @Test func `has nothing to train for its specs, and garbage as before`() throws {
        let done = try Program.run("run", "depth.json", in: folder)
        #expect(done.status == 0 && done.words.contains("6 of 6 runs are finished already"))
        try expectAnswers()
        #expect(try run("gc", "--csv").split(separator: "\n").dropFirst().map { $0.prefix(12) } == ["62b36f601f7d"])
    }
}
