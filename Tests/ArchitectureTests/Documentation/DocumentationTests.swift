import Foundation
import Testing

/// Members that meet a requirement of a protocol, whose comment says what they do for every type. In a protocol they
/// need one.
private let inherited: Set<String> = [
    // The standard library's.
    "description", "==", "<", "hash", "encode", "init(from:)",
    // `Settings`: all defaults, the keys, what cannot be combined.
    "init()", "fields", "contradictions",
    // `Choice`: the key of the tag, the alternatives.
    "tag", "alternatives",
    // `SpecValue`: how a value is read and written.
    "read", "json", "identity", "components", "schema", "isContainer",
]

@Suite struct `Documentation` {
    @Test(arguments: try Repository.names(in: "Sources"))
    func `every public declaration has a comment`(target: String) throws {
        var missing: [String] = []
        for file in try Repository.files(below: "Sources/\(target)") {
            let text = try Repository.text(of: file)
            // The words of a setting are those of its field: they go to the JSON Schema, so they are written once.
            let settings = Set(SwiftSource.settings(in: text))
            for declaration in DeclarationScanner.declarations(in: text) where !declaration.isDocumented {
                let word = declaration.name.prefix { $0 != "(" }
                let isInherited = inherited.contains(declaration.name) || inherited.contains(String(word))
                if isInherited, !declaration.isRequirement { continue }
                if declaration.keyword == "var", settings.contains(declaration.name) { continue }
                missing.append("\(file):\(declaration.line): \(declaration.keyword) \(declaration.name)")
            }
        }
        #expect(missing.isEmpty, "without a comment:\n\(missing.joined(separator: "\n"))")
    }

    @Test func `there are public declarations to look at`() throws {
        let count = try Repository.files(below: "Sources").reduce(0) {
            $0 + DeclarationScanner.declarations(in: try Repository.text(of: $1)).count
        }
        #expect(count > 2000)
    }

    /// A function or a type of our C headers begins its line and has a comment in the line above.
    @Test func `every declaration of our C headers has a comment`() throws {
        var missing: [String] = []
        var count = 0
        for file in try Repository.files(below: "Sources", suffix: ".h") where file.contains("/include/") {
            let lines = try Repository.lines(of: file)
            for (index, line) in lines.enumerated() {
                guard line.contains(/^(typedef|const|void|bool|u?int\d+_t|size_t|enum|struct|ctorch_\w+|char)\b/) else {
                    continue
                }
                count += 1
                if !lines[index - 1].hasPrefix("///") { missing.append("\(file):\(index + 1): \(line)") }
            }
        }
        #expect(count > 40)
        #expect(missing.isEmpty, "without a comment:\n\(missing.joined(separator: "\n"))")
    }
}
