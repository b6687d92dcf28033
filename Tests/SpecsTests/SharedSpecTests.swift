import Foundation
import Specs
import Testing

/// The specs of `Tests/Fixtures/specs.json`, which `scripts/check-schema` holds against the schema with a validator that is not
/// ours.
private struct SharedSpecs: Decodable {
    var good: [String: JSON]
    var bad: [String: JSON]

    static func load() throws -> SharedSpecs {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        return try JSONDecoder().decode(
            SharedSpecs.self,
            from: Data(contentsOf: tests.appending(path: "Fixtures/specs.json"))
        )
    }
}

@Suite struct `Specs that the schema is checked with` {
    /// Complaints about all but data that is not there.
    private func complaints(_ spec: JSON) throws -> [String] {
        try SpecFolder(["a.json": spec.canonical]).complaints().filter { !$0.contains("images") }
    }

    @Test func `are good by program and schema`() throws {
        let specs = try SharedSpecs.load().good
        #expect(specs.count >= 5)
        for (name, spec) in specs {
            #expect(try complaints(spec).isEmpty, "\(name)")
            #expect(try isValid(spec, experimentSchema()), "\(name)")
        }
    }

    @Test func `are bad by program and schema`() throws {
        let specs = try SharedSpecs.load().bad
        #expect(specs.count >= 20)
        for (name, spec) in specs {
            #expect(try !complaints(spec).isEmpty, "\(name)")
            #expect(try !isValid(spec, experimentSchema()), "\(name)")
        }
    }
}
