import Foundation
import Specs
import Testing

@Suite struct `The configuration in a run's folder` {
    private let folder = FileManager.default.temporaryDirectory.appending(
        path: "parallax-identity-\(UUID().uuidString)"
    )
    private let config: RunConfig
    private var file: URL { folder.appending(path: "config.json") }

    init() throws {
        let spec = try SpecFolder(["a.json": depthSpec("\"seeds\": [3]")])
        config = try #require(try spec.runs().first).config
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func write(_ change: (inout [String: JSON]) -> Void = { _ in }) throws {
        guard case .object(var fields) = config.json else { return }
        change(&fields)
        try Data(JSON.object(fields).canonical.utf8).write(to: file)
    }

    private func identity(of id: String) -> RunIdentity { RunIdentity(of: file, id: id) }

    @Test func `is that of the run as it was planned, wherever its data lies and however it is spaced`() throws {
        try write()
        #expect(identity(of: config.id) == .same && identity(of: config.id).complaint(of: config.id) == nil)
        try Data(config.json.pretty.utf8).write(to: file)
        #expect(identity(of: config.id) == .same)
    }

    @Test func `of another run is told by the id that it has`() throws {
        try write { $0["seed"] = .number(4) }
        var other = config
        other.seed = 4
        #expect(identity(of: config.id) == .another(found: other.id))
        #expect(
            identity(of: config.id).complaint(of: config.id)
                == "is the configuration of run \(other.id), expected that of run \(config.id)"
        )
        #expect(identity(of: "") == .another(found: other.id))
    }

    @Test func `that was planned with other versions of components names them`() throws {
        var components: [String: JSON] = [:]
        try write { fields in
            guard case .object(let now)? = fields["components"] else { return }
            components = now
            components["depth"] = .number(99)
            fields["components"] = .object(components)
        }
        guard case .object(var identity) = config.identity else { return }
        identity["components"] = .object(components)
        let old = String(SHA256.hex(JSON.object(identity).canonical).prefix(12))
        guard case .otherVersions(let words) = self.identity(of: old) else {
            Issue.record("\(self.identity(of: old))")
            return
        }
        #expect(words.hasPrefix("depth 99, now "))
        // Today's id does not follow from the versions that are written, but from those of today.
        #expect(self.identity(of: config.id) == .same)
    }

    @Test(arguments: ["", "[]", "{", "{\"kind\": \"depth\"}", "{\"kind\": \"dreams\", \"seed\": 1}"])
    func `that cannot be read is nobody's`(text: String) throws {
        try Data(text.utf8).write(to: file)
        guard case .unreadable(let reason) = identity(of: config.id) else {
            Issue.record("\(identity(of: config.id))")
            return
        }
        #expect(!reason.contains(file.path) && !reason.isEmpty)
        try FileManager.default.removeItem(at: file)
        #expect(identity(of: config.id) != .same)
    }

    @Test(arguments: [("0123456789ab", true), ("0123456789aB", false), ("0123456789a", false), ("run0", false)])
    func `belongs to a folder that has the name of an id`(name: String, isID: Bool) {
        #expect(RunIdentity.isID(name) == isID)
    }
}
