/// How a declaration begins: `@discardableResult public static func name…`.
struct Head {
    /// Keywords whose members are declarations too.
    static let types: Set<String> = ["struct", "class", "enum", "protocol", "actor", "extension"]

    private static let keywords = types.union([
        "func", "init", "var", "let", "subscript", "typealias", "associatedtype", "case",
    ])
    private static let modifiers: Set<String> = [
        "static", "final", "mutating", "nonmutating", "borrowing", "consuming", "convenience", "required", "override",
        "indirect", "lazy", "weak", "unowned", "nonisolated", "prefix", "postfix", "infix", "isolated", "sending",
        "unsafe", "class", "dynamic", "optional",
    ]
    private static let accesses: Set<String> = ["public", "package", "open", "internal", "fileprivate", "private"]

    /// `func`, `var`, `struct` …
    let keyword: String
    /// The level of access that is stated; nil if none is.
    let access: String?
    /// What follows the keyword.
    let rest: Substring

    /// Whether other modules see it by what it says itself.
    var isPublic: Bool { ["public", "package", "open"].contains(access) }

    /// The name that follows the keyword.
    var name: String {
        String(rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "`" })
    }

    /// Reads the beginning of a line without its indentation; nil if it declares nothing.
    init?(_ line: Substring) {
        var rest = line
        var access: String?
        while true {
            rest = rest.drop { $0 == " " }
            if rest.hasPrefix("@") {
                rest = Self.afterAttribute(rest)
                continue
            }
            let word = String(rest.prefix { $0.isLetter })
            let after = rest.dropFirst(word.count)
            if Self.accesses.contains(word) {
                // `private(set)` restricts setting and leaves the access as it is.
                if after.hasPrefix("(") {
                    rest = after.drop { $0 != ")" }.dropFirst()
                } else {
                    access = access ?? word
                    rest = after
                }
            } else if Self.keywords.contains(word), !Self.isModifier(word, before: after) {
                let isSpecial = word == "init" || word == "subscript"
                guard after.hasPrefix(" ") || isSpecial && !after.isEmpty && !after.hasPrefix(".") else { return nil }
                keyword = word
                self.access = access
                self.rest = isSpecial ? rest : after.drop { $0 == " " }
                return
            } else if Self.modifiers.contains(word) {
                rest = after.hasPrefix("(") ? after.drop { $0 != ")" }.dropFirst() : after
            } else {
                return nil
            }
        }
    }

    /// `class func` and `class var` declare a member; `class Name` declares a type.
    private static func isModifier(_ word: String, before after: Substring) -> Bool {
        guard word == "class" else { return false }
        let next = String(after.drop { $0 == " " }.prefix { $0.isLetter })
        return keywords.contains(next) && next != "init"
    }

    private static func afterAttribute(_ text: Substring) -> Substring {
        let after = text.dropFirst().drop { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }
        guard after.hasPrefix("(") else { return after }
        var depth = 0
        var index = after.startIndex
        while index < after.endIndex {
            if after[index] == "(" { depth += 1 }
            if after[index] == ")" { depth -= 1 }
            index = after.index(after: index)
            if depth == 0 { break }
        }
        return after[index...]
    }
}
