import Reports
import Specs
import Testing

@Suite struct `A document of JSON` {
    private let document = Document.object([
        ("b", .text("a/b \"é\"\n\u{1}")), ("a", .list([.integer(1), .number(0.1), .number(2), .null, .bool(true)])),
        ("odd", .list([.number(.nan), .number(.infinity), .number(-.infinity), .number(-0.0)])),
        ("empty", .object([])), ("none", .list([])), ("sorted", .sorted(["y": .optional(nil as Int?), "x": .null])),
    ])

    @Test func `keeps the order of its keys, two spaces a level`() {
        let text = #"""
            {
              "b": "a/b \"é\"\n\u0001",
              "a": [
                1,
                0.1,
                2,
                null,
                true
              ],
              "odd": [
                "NaN",
                "Infinity",
                "-Infinity",
                -0.0
              ],
              "empty": {},
              "none": [],
              "sorted": {
                "x": null,
                "y": null
              }
            }
            """#
        #expect(document.indented == text)
    }

    @Test func `is the same value on one line`() throws {
        #expect(!document.line.contains("\n"))
        #expect(try JSONParser.parse(document.line) == JSONParser.parse(document.indented))
    }
}
