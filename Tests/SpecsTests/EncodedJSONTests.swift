import Foundation
import Specs
import Testing

@Suite struct `JSON of values that encode themselves` {
    private struct Value: Encodable {
        var number = 1e-05
        var list = [1, 2]
        var path = "a/b"
        var missing: Int?
        var empty: [Int] = []
    }

    @Test func `is their value, with texts for what is no number`() throws {
        #expect(
            try JSON(encoding: Value()) == ["number": 1e-05, "list": [1, 2], "path": "a/b", "empty": []]
        )
        #expect(try JSON(encoding: [Double.nan, .infinity, -.infinity, 0.5]) == ["NaN", "Infinity", "-Infinity", 0.5])
    }

    @Test func `in few bytes has sorted keys and no space`() throws {
        #expect(
            try JSON.compactText(of: Value()) == #"{"empty":[],"list":[1,2],"number":1e-05,"path":"a/b"}"#
        )
    }

    @Test func `for eyes has a line for each key and element`() throws {
        let text = """
            {
              "empty" : [

              ],
              "list" : [
                1,
                2
              ],
              "number" : 1e-05,
              "path" : "a/b"
            }
            """
        #expect(try JSON.indentedText(of: Value()) == text)
    }
}
