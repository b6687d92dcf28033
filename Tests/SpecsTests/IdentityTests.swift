import Foundation
import Specs
import Testing

@Suite struct `A run's id` {
    private func id(_ more: String) throws -> String {
        try SpecFolder(["a.json": depthSpec(more)]).runs()[0].id
    }

    @Test func `does not depend on the order of keys, defaults that are spelt out, or names`() throws {
        let plain = try id("")
        #expect(plain.count == 12)
        #expect(try id("\"objective\": {\"scales\": 4, \"smoothness\": 0.5}") == plain)
        #expect(try id("\"objective\": {\"smoothness\": 0.50, \"scales\": 4}") == plain)
        #expect(try id("\"question\": \"why?\", \"$comment\": \"none\"") == plain)
        #expect(try id("\"evaluation\": {\"images\": 5}") == plain)
    }

    @Test func `changes with every setting that can change a result, and with the seed`() throws {
        let ids = try [
            "", "\"objective\": {\"smoothness\": 0}", "\"data\": {\"type\": \"scenes\", \"seed\": 1}", "\"seeds\": [1]",
            "\"network\": {\"depth\": {\"width\": 0.5}}", "\"augmentation\": {\"scale\": 1}",
        ].map(id)
        #expect(Set(ids).count == ids.count)
    }

    @Test func `is the same for two specs that compile to the same run`() throws {
        let folder = try SpecFolder([
            "a.json": depthSpec("\"ablations\": {\"none\": {\"objective.smoothness\": 0}}"),
            "b.json": depthSpec("\"objective\": {\"smoothness\": 0}"),
        ])
        #expect(try folder.runs("a.json")[1].id == folder.runs("b.json")[0].id)
    }

    @Test func `follows the data, not the place of the data`() throws {
        let spec = depthSpec(
            "\"data\": {\"type\": \"frames\", \"path\": \"FRAMES\", \"intrinsics\": {\"fieldOfView\": 60}}"
        )
        func folder(_ name: String, _ content: String) throws -> SpecFolder {
            try SpecFolder([
                "a.json": spec.replacingOccurrences(of: "FRAMES", with: name), "\(name)/0.pgm": content,
                "\(name)/1.pgm": "b", "\(name)/2.pgm": "c",
            ])
        }
        let first = try folder("one", "a")
        let copy = try folder("two", "a")
        let other = try folder("one", "c")
        #expect(try first.runs()[0].id == copy.runs()[0].id)
        #expect(try first.runs()[0].id != other.runs()[0].id)
    }

    @Test func `survives writing and reading the config`() throws {
        for run in try SpecFolder(["a.json": depthSpec("\"seeds\": [0, 5]")]).runs() {
            let folder = try SpecFolder(["config.json": run.config.json.canonical])
            let read = try RunConfig(contentsOf: folder.url.appending(path: "config.json"))
            #expect(read == run.config && read.id == run.id)
        }
    }
}
