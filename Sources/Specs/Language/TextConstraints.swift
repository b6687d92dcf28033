/// A character that no text of a spec may hold, for messages: `the control character U+0007`; nil if there is none.
///
/// Control characters would change a terminal that shows them, and noncharacters are not for interchange (Unicode 23.7):
/// XML, and with it every figure, refuses both.
func forbiddenCharacter(in text: String) -> String? {
    for scalar in text.unicodeScalars {
        let value = scalar.value
        if isControl(scalar) { return "the control character \(name(of: scalar))" }
        if (0xFDD0...0xFDEF).contains(value) || value & 0xFFFE == 0xFFFE {
            return "\(name(of: scalar)), which is no character"
        }
    }
    return nil
}

/// A JSON Schema pattern for what `forbiddenCharacter` accepts, as far as such patterns reach.
let textPattern: JSON = "^[^\\u0000-\\u001f\\u007f-\\u009f\\ufdd0-\\ufdef\\ufffe\\uffff]*$"

/// U+0000 to U+001F and U+007F to U+009F.
func isControl(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.generalCategory == .control }

private func name(of scalar: Unicode.Scalar) -> String {
    let hex = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
}

extension Constraint where Value == String {
    /// Words for eyes: no control characters, no noncharacters.
    static var text: Self {
        .init(schema: ["pattern": textPattern]) { forbiddenCharacter(in: $0).map { "text without \($0)" } }
    }

    /// A path of a file or folder, not empty: whatever has this constraint is made absolute when a spec is read.
    static var path: Self {
        .init(schema: ["minLength": 1, "pattern": textPattern], isPath: true) { path in
            path.isEmpty ? "a path" : forbiddenCharacter(in: path).map { "a path without \($0)" }
        }
    }

    /// A name that is a file's name as well, on every system.
    static var fileName: Self {
        .init(schema: ["pattern": "^[A-Za-z0-9][A-Za-z0-9._-]*$", "maxLength": 100]) { name in
            func isPlain(_ character: Character) -> Bool {
                character.isASCII && (character.isLetter || character.isNumber)
            }
            let rules = [
                (name.isEmpty, "a letter or digit at least"),
                (!name.allSatisfy { isPlain($0) || "-_.".contains($0) }, "letters, digits, '.', '-', '_' only"),
                (name.first.map { !isPlain($0) } ?? false, "a letter or a digit as the first character"),
                (name.count > 100, "at most 100 characters, not \(name.count)"),
            ]
            let broken = rules.filter(\.0).map(\.1)
            return broken.isEmpty ? nil : broken.joined(separator: ", ")
        }
    }
}
