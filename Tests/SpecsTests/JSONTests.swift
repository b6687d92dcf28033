import Specs
import Testing

@Suite struct `JSON text` {
    @Test func `canonical text is that of RFC 8785`() throws {
        // Appendix B of the RFC, and the sorting example of section 3.2.3.
        let numbers: [(Double, String)] = [
            (0, "0"), (-0.0, "0"), (Double.leastNonzeroMagnitude, "5e-324"),
            (1.7976931348623157e308, "1.7976931348623157e+308"),
            (9007199254740992, "9007199254740992"), (0x1p68, "295147905179352830000"),
            (9.999999999999997e22, "9.999999999999997e+22"), (1e23, "1e+23"), (0.000001, "0.000001"), (1e-7, "1e-7"),
            (333333333.3333333, "333333333.3333333"), (1e21, "1e+21"), (1e20, "100000000000000000000"), (4.5, "4.5"),
            (2e-3, "0.002"), (1e-27, "1e-27"), (-1424953923781206.2, "-1424953923781206.2"),
        ]
        for (number, text) in numbers { #expect(JSON.number(number).canonical == text) }
        let keys = ["\u{20ac}", "\r", "\u{fb33}", "1", "\u{1F600}", "\u{80}", "\u{f6}"]
        let object = JSON.object(Dictionary(uniqueKeysWithValues: keys.map { ($0, .null) }))
        let sorted = ["\\r", "1", "\u{80}", "\u{f6}", "\u{20ac}", "\u{1F600}", "\u{fb33}"]
        #expect(object.canonical == "{" + sorted.map { "\"\($0)\":null" }.joined(separator: ",") + "}")
    }

    @Test func `canonical text parses to the same value`() throws {
        let json: JSON = ["a": [1, 2.5, "x\n\"\\"], "b": ["c": .null, "d": true]]
        #expect(try JSONParser.parse(json.canonical) == json)
        #expect(try JSONParser.parse(json.pretty) == json)
    }

    @Test(arguments: [
        ("{\"a\": 1,}", 1, 9), ("{\n  \"a\" 1}", 2, 7), ("[1 2]", 1, 4), ("{\"a\":1,\"a\":2}", 1, 8), ("[01]", 1, 2),
        ("[1.]", 1, 2), ("\"\\x\"", 1, 2), ("[\"\\ud800\"]", 1, 3), ("nul", 1, 1), ("", 1, 1), ("1 1", 1, 3),
        ("[\"open", 1, 2), ("[1e999]", 1, 2), ("'a'", 1, 1),
    ])
    func `what is not JSON is refused with its line and column`(text: String, line: Int, column: Int) {
        let failure = #expect(throws: JSONParser.Failure.self) { try JSONParser.parse(text) }
        #expect(failure?.line == line && failure?.column == column, "\(text): \(String(describing: failure))")
    }

    @Test func `deep nesting is a message, not a crash`() {
        #expect(throws: JSONParser.Failure.self) { try JSONParser.parse(String(repeating: "[", count: 100_000)) }
    }

    @Test func `SHA-256 gives the digests of FIPS 180-4`() {
        #expect(SHA256.hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(SHA256.hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        let long = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"
        #expect(SHA256.hex(long) == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
    }
}
