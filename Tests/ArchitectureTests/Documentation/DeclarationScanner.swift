/// A declaration that other modules see.
struct Declaration: Equatable {
    /// What it declares: `func`, `var`, `case` …
    var keyword: String
    /// Its name, with the labels of the first line for functions as far as they are needed: `init(from:)`, `==`.
    var name: String
    /// Its line, from 1.
    var line: Int
    /// The type, protocol or extended type that it is a member of, without its own enclosing types; nil for none.
    var scope: String?
    /// Whether it is a requirement of a protocol.
    var isRequirement = false
    /// Whether a `///` comment with words is directly above it; attributes may be between.
    var isDocumented: Bool
}

/// How a type, a protocol or an extension begins: `extension BarlowSettings: JointLoss`.
struct TypeHead: Equatable {
    var keyword: String
    var name: String
    /// What it inherits from, adopts or refines, by name.
    var supertypes: Set<String>
}

/// Finds the public and package declarations of Swift source line by line.
///
/// It relies on what the formatter guarantees: a member is indented by four spaces more than its type, and a declaration
/// begins its line. Declared are functions, initialisers, properties, subscripts, types, aliases, the requirements of a
/// public protocol, the cases of a public enumeration and the members of a `public extension`.
struct DeclarationScanner {
    /// A type or extension that the current line is inside of.
    private struct Scope {
        var indentation: Int
        var keyword: String
        var name: String
        var isPublic: Bool
    }

    /// All declarations in a text, in order.
    static func declarations(in text: String) -> [Declaration] { scan(text).found }

    /// All types, protocols and extensions in a text, hidden ones too.
    static func types(in text: String) -> [TypeHead] { scan(text).types }

    private let lines: [String]
    private var scopes: [Scope] = []
    private var found: [Declaration] = []
    private var types: [TypeHead] = []

    private init(lines: [String]) { self.lines = lines }

    private static func scan(_ text: String) -> Self {
        var scanner = Self(lines: SwiftSource.lines(of: text))
        for (index, line) in scanner.lines.enumerated() {
            let content = line.drop { $0 == " " }
            guard !content.isEmpty, !content.hasPrefix("//") else { continue }
            scanner.visit(content, indentation: line.count - content.count, at: index)
        }
        return scanner
    }

    private mutating func visit(_ content: Substring, indentation: Int, at index: Int) {
        while let scope = scopes.last, indentation <= scope.indentation { scopes.removeLast() }
        guard let head = Head(content) else { return }
        // Anything deeper than a member belongs to the body of a function.
        let scope = scopes.last { $0.indentation == indentation - 4 }
        let isMember = scope != nil || indentation == 0
        let inherits =
            switch (scope?.keyword, scope?.isPublic) {
            case ("protocol", true), ("extension", true): head.access == nil
            case ("enum", true): head.keyword == "case"
            default: false
            }
        let isPublic = isMember && (head.isPublic || inherits)
        if isPublic, head.keyword != "extension" {
            let name = head.keyword == "init" || head.keyword == "func" ? signature(head.rest, at: index) : head.name
            found.append(
                Declaration(
                    keyword: head.keyword,
                    name: name,
                    line: index + 1,
                    scope: scope?.name,
                    isRequirement: scope?.keyword == "protocol",
                    isDocumented: hasComment(above: index)
                )
            )
        }
        if isMember, Head.types.contains(head.keyword) {
            let type = TypeHead(keyword: head.keyword, name: head.name, supertypes: supertypes(of: head, at: index))
            types.append(type)
            scopes.append(
                Scope(indentation: indentation, keyword: head.keyword, name: type.name, isPublic: isPublic)
            )
            // Cases on the line of their enumeration have no place for a comment of their own.
            if isPublic, head.keyword == "enum", let cases = head.rest.firstRange(of: "{ case ") {
                let names = head.rest[cases.upperBound...].prefix { $0 != "}" }.trimmingSuffix { $0 == " " }
                found.append(
                    Declaration(
                        keyword: "case",
                        name: String(names),
                        line: index + 1,
                        scope: type.name,
                        isDocumented: false
                    )
                )
            }
        }
    }

    /// The names after the colon of a type's head, which ends with a brace or a condition.
    private func supertypes(of head: Head, at index: Int) -> Set<String> {
        var text = String(head.rest)
        var next = index + 1
        while !text.contains("{"), next < lines.count {
            text += " " + lines[next]
            next += 1
        }
        let declared = text.prefix { $0 != "{" }.split(separator: " where ", maxSplits: 1).first ?? ""
        // Generic parameters have colons of their own.
        let plain = declared.replacing(/<[^<>]*>/, with: "")
        guard let colon = plain.firstIndex(of: ":") else { return [] }
        return Set(plain[colon...].matches(of: /[A-Za-z_][\w.]*/).map { String($0.0) })
    }

    /// The name of a function with the label of its first argument: `init(from:)`.
    private func signature(_ rest: Substring, at index: Int) -> String {
        let isOperator = rest.first.map { !$0.isLetter && $0 != "_" && $0 != "`" } ?? false
        let name = rest.prefix { $0 != "(" && $0 != " " && $0 != "?" && ($0 != "<" || isOperator) }
        guard let open = rest.firstIndex(of: "(") else { return String(name) }
        var arguments = rest[rest.index(after: open)...].drop { $0 == " " }
        if arguments.isEmpty, index + 1 < lines.count { arguments = lines[index + 1].drop { $0 == " " } }
        if arguments.hasPrefix(")") { return "\(name)()" }
        return "\(name)(\(arguments.prefix { $0 != ":" && $0 != " " }):)"
    }

    private func hasComment(above index: Int) -> Bool {
        var line = index - 1
        func content() -> Substring { line >= 0 ? lines[line].drop { $0 == " " } : "" }
        while content().hasPrefix("@") { line -= 1 }
        while content().hasPrefix("///") {
            if content().contains(where: { $0.isLetter || $0.isNumber }) { return true }
            line -= 1
        }
        return false
    }
}

extension Substring {
    fileprivate func trimmingSuffix(while condition: (Character) -> Bool) -> Substring {
        guard let last = lastIndex(where: { !condition($0) }) else { return "" }
        return self[...last]
    }
}
