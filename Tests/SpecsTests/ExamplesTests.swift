import Specs
import Testing

/// The examples in the comments of `Specs`; `ArchitectureTests` hold both against each other.
@Suite struct `Examples of Specs` {
    @Test func `canonical text`() throws {
        let spec: JSON = ["seeds": [0, 1], "name": "first"]
        let text = spec.canonical  // {"name":"first","seeds":[0,1]}
        let seeds = try JSONParser.parse(text)["seeds"]  // [0, 1]
        #expect(text == #"{"name":"first","seeds":[0,1]}"#)
        #expect(seeds == [0, 1])
    }

    @Test func `a hash`() {
        var hash = SHA256()
        hash.update("ab".utf8)
        hash.update("c".utf8)
        let digest = hash.hexadecimal()  // ba7816bf…, as SHA256.hex("abc")
        #expect(digest == SHA256.hex("abc") && digest.hasPrefix("ba7816bf"))
    }

    @Test func `settings`() {
        struct Warming: Settings {
            var steps = 100
            init() {}
            static let fields: [Field<Self>] = [
                Field("steps", \.steps, "Steps of the rise.", .range(0...10_000))
            ]
        }
        let defaults = Warming().json.canonical  // {"steps":100}
        let schema = Warming.schema["properties"]?["steps"]?["maximum"]  // 10000
        #expect(defaults == #"{"steps":100}"#)
        #expect(schema == 10_000)
    }
}
