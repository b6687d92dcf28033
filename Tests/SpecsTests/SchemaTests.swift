import Foundation
import Specs
import Testing

@Suite struct `The schema` {
    @Test func `committed for editors is the one the program prints`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let file = root.appending(path: "experiments/experiment.schema.json")
        #expect(try String(contentsOf: file, encoding: .utf8) == experimentSchema().pretty, "run `make schema`")
    }

    private static func specs() throws -> [URL] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "experiments")
        return try FileManager.default.subpathsOfDirectory(atPath: root.path).filter {
            $0.hasSuffix(".json") && !$0.hasSuffix(".schema.json")
        }.map { root.appending(path: $0) }
    }

    @Test func `committed specs are good`() throws {
        let files = try Self.specs()
        #expect(files.count >= 3)
        for file in files { #expect(throws: Never.self) { try Experiment(path: file.path) } }
    }

    /// What stands beside the name, kind and length of a depth spec.
    @Test(arguments: [
        "\"objective\": {}", "\"evaluation\": {\"images\": 0}", "\"seeds\": [0, 3]", "\"primary\": null",
        "\"primary\": {\"metric\": \"abs_rel\", \"goal\": \"minimize\"}", "\"$schema\": \"x\", \"$comment\": [1]",
        "\"data\": {\"height\": 64}", "\"network\": {\"depth\": {\"width\": 0.5}, \"pose\": {}}",
        "\"ablations\": {\"a\": {\"training.batch\": 8}, \"b\": null}", "\"ablations\": null",
    ])
    func `accepts what the program accepts`(more: String) throws {
        let spec = depthSpec(more)
        #expect(try SpecFolder(["a.json": spec]).complaints() == [])
        #expect(try isValid(JSONParser.parse(spec), experimentSchema()))
    }

    @Test(arguments: [
        "\"optimizer\": {\"rate\": 1e-3}", "\"schedule\": {}", "\"schedule\": {\"type\": \"step\", \"every\": 3}",
        "\"clip\": null", "\"clip\": 0.5", "\"epochs\": null",
    ])
    func `accepts training with and without types`(more: String) throws {
        let spec = "{\"name\": \"x\", \"kind\": \"depth\", \"training\": {\"steps\": 10, \(more)}}"
        #expect(try SpecFolder(["a.json": spec]).complaints() == [])
        #expect(try isValid(JSONParser.parse(spec), experimentSchema()))
    }

    @Test(arguments: [
        "\"kind\": 3", "\"name\": \"-x\"", "\"name\": \"\(String(repeating: "a", count: 101))\"", "\"$schema\": 3",
        "\"question\": \"\\u0007\"", "\"seeds\": []", "\"seeds\": [-1]", "\"seeds\": [1, 1]", "\"seeds\": [0.5]",
        "\"training\": {\"steps\": 0}", "\"training\": {\"epochs\": 1e10}", "\"training\": {\"steps\": 1, \"clip\": 0}",
        "\"training\": {\"steps\": 1, \"optimizer\": {\"type\": \"adam\", \"momentum\": 0.5}}", "\"objectiv\": {}",
        "\"training\": {\"steps\": 1, \"schedule\": {\"type\": \"cosine\", \"warmUp\": 1e300}}", "\"views\": {}",
        "\"data\": {\"type\": \"frames\", \"path\": \"\"}", "\"data\": {\"type\": \"scenes\", \"seed\": -1}",
        "\"ablations\": {\"a\": {}}", "\"ablations\": {\"\": {\"training.batch\": 1}}",
        "\"ablations\": {\"baseline\": {\"training.batch\": 1}}", "\"ablations\": {\"a\": {\"training..batch\": 1}}",
        "\"objective\": {\"smoothness\": -1}", "\"extends\": 3", "\"network\": {\"depth\": {\"type\": \"dispne\"}}",
    ])
    func `refuses what the program refuses, with extends and without`(wrong: String) throws {
        let key = wrong.prefix { $0 != ":" }
        let base = ["\"name\": \"x\"", "\"kind\": \"depth\"", "\"training\": {\"steps\": 1}"].filter {
            !$0.hasPrefix(key)
        }
        let spec = "{" + (base + [wrong]).joined(separator: ", ") + "}"
        let both = wrong.hasPrefix("\"extends") ? "{\(wrong)}" : "{\"extends\": \"p.json\", \(wrong)}"
        let folder = try SpecFolder(["a.json": spec, "b.json": both, "p.json": depthSpec()])
        for (name, text) in [("a.json", spec), ("b.json", both)] {
            #expect(!folder.complaints(name).isEmpty, "\(text)")
            // Without a kind, settings of any kind may stand there.
            if name == "b.json", wrong.hasPrefix("\"views") { continue }
            #expect(try !isValid(JSONParser.parse(text), experimentSchema()), "\(text)")
        }
    }

    @Test func `asks for what an extended file may state only where nothing is extended`() throws {
        let schema = experimentSchema()
        #expect(try !isValid(["kind": "depth"], schema) && !isValid(["name": "x"], schema))
        #expect(try isValid(["extends": "p.json"], schema))
        #expect(try isValid(["extends": "p.json", "views": ["size": 20]], schema))
        #expect(try !isValid(["extends": "p.json", "views": ["sze": 20]], schema))
        #expect(try !isValid(["extends": "p.json", "views": ["size": 20], "network": [:]], schema))
        #expect(try !isValid(["extends": "p.json", "views": ["cropScale": [0, 1]]], schema))
        #expect(try !isValid(["extends": "p.json", "evaluation": ["trainImages": 0]], schema))
    }

    @Test func `accepts the committed specs`() throws {
        for file in try Self.specs() {
            #expect(try isValid(JSONParser.parse(String(contentsOf: file, encoding: .utf8)), experimentSchema()))
        }
    }
}
