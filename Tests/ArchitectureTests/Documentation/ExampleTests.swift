import Testing

/// An example in a comment: a block marked as Swift.
private struct Example {
    var file: String
    var line: Int
    var code: [String]

    /// The examples in the comments of a file, in order.
    static func all(in file: String) throws -> [Example] {
        var examples: [Example] = []
        var open: Example?
        for (index, line) in try Repository.lines(of: file).enumerated() {
            let content = line.drop { $0 == " " }
            guard content.hasPrefix("///") else { continue }
            let words = String(content.dropFirst(3).first == " " ? content.dropFirst(4) : content.dropFirst(3))
            if words == "```swift" {
                open = Example(file: file, line: index + 1, code: [])
            } else if words == "```", let example = open {
                examples.append(example)
                open = nil
            } else {
                open?.code.append(words)
            }
        }
        return examples
    }
}

/// Lines as they are from the first letter of a block on, whatever it is indented by.
private func contains(_ lines: [String], _ code: [String]) -> Bool {
    guard let first = code.first else { return false }
    return lines.indices.contains { start in
        guard lines[start].hasSuffix(first), start + code.count <= lines.count else { return false }
        let margin = lines[start].dropLast(first.count)
        guard margin.allSatisfy({ $0 == " " }) else { return false }
        return zip(lines[start...], code).allSatisfy { $0 == ($1.isEmpty ? "" : margin + $1) }
    }
}

/// Targets whose examples are tested, each in `ExamplesTests.swift`.
private let tested = ["Torch", "HDF5", "Specs", "Statistics"]

@Suite struct `Examples in comments` {
    @Test(arguments: tested)
    func `are lines of tests, and tests of examples are examples`(target: String) throws {
        let examples = try Repository.files(below: "Sources/\(target)").flatMap { try Example.all(in: $0) }
        let file = "Tests/\(target)Tests/ExamplesTests.swift"
        let lines = try Repository.lines(of: file)
        for example in examples {
            let place = "\(example.file):\(example.line)"
            #expect(contains(lines, example.code), "the example at \(place) is not in \(file), line by line")
        }
        #expect(examples.count > 0)
        #expect(lines.count { $0.contains("@Test") } == examples.count)
    }

    @Test func `are only where a test runs them`() throws {
        for target in try Repository.names(in: "Sources") where !tested.contains(target) {
            for file in try Repository.files(below: "Sources/\(target)") {
                #expect(try Example.all(in: file).isEmpty, "\(file) has an example that no test runs")
            }
        }
    }

    @Test func `are found with their margin, and not if a line differs`() {
        #expect(contains(["func f() {", "    let a = 1", "", "    let b = 2", "}"], ["let a = 1", "", "let b = 2"]))
        #expect(!contains(["    let a = 1", "    let b = 3"], ["let a = 1", "let b = 2"]))
        #expect(!contains(["    let a = 1"], ["let a = 1", "let b = 2"]))
        #expect(!contains(["    var a = 1", "let a = 1  // 1"], ["let a = 1"]))
        #expect(!contains([""], []))
    }
}
