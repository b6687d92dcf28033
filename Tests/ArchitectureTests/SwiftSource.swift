import Foundation

/// Swift source as lines, for tests that read it.
enum SwiftSource {
    /// The lines of a text; those inside of a text of several lines, which are no source, are empty.
    static func lines(of text: String) -> [String] {
        var isInText = false
        return text.components(separatedBy: "\n").map { line in
            let wasInText = isInText
            // An odd number of marks begins or ends a text of several lines.
            if line.components(separatedBy: "\"\"\"").count.isMultiple(of: 2) { isInText.toggle() }
            return wasInText ? "" : line
        }
    }

    /// The modules of lines such as `public import Torch` and `import struct Foundation.URL`.
    static func importedModules(in text: String) -> Set<String> {
        let access: Set<Substring> = ["public", "package", "internal", "fileprivate", "private"]
        let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "typealias", "let", "var"]
        let names = lines(of: text).compactMap { line -> String? in
            // A declaration of a file begins its line: what is indented is in a comment or a body.
            guard line.first.map({ $0.isLetter || $0 == "@" }) == true else { return nil }
            var words = line.split(separator: " ").drop { $0.hasPrefix("@") }
            if let first = words.first, access.contains(first) { words = words.dropFirst() }
            guard words.first == "import" else { return nil }
            words = words.dropFirst().drop { kinds.contains($0) }
            return words.first.map { String($0.prefix { $0 != "." }) }
        }
        return Set(names)
    }

    /// The properties that settings declare: `Field("heldOut", \.heldOut, "Words.")`, perhaps over several lines.
    static func settings(in text: String) -> [String] {
        text.matches(of: /Field\(\s*"[^"]+",\s*\\\.(\w+)/).map { String($0.1) }
    }
}
