import Foundation
import Testing

@Suite struct `Documentation` {
    @Test func `every public declaration has a comment, or meets a requirement that has one`() throws {
        let files = try Repository.files(below: "Sources")
        let texts = try files.map { try Repository.text(of: $0) }
        let requirements = Requirements(texts)
        var missing: [String] = []
        var count = 0
        for (file, text) in zip(files, texts) {
            // The words of a setting are those of its field: they go to the JSON Schema, so they are written once.
            let settings = Set(SwiftSource.settings(in: text))
            for declaration in DeclarationScanner.declarations(in: text) {
                count += 1
                if declaration.isDocumented || requirements.areMet(by: declaration) { continue }
                if declaration.keyword == "var", settings.contains(declaration.name) { continue }
                missing.append("\(file):\(declaration.line): \(declaration.keyword) \(declaration.name)")
            }
        }
        #expect(count > 2000)
        #expect(missing.isEmpty, "\(missing.count) without a comment:\n\(missing.joined(separator: "\n"))")
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
