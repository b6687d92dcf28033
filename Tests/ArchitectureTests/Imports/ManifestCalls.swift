extension Manifest {
    /// A call in the manifest: `module("Torch", imports: ["CTorch"])`.
    struct Call: Equatable {
        var function: String
        /// The text of each argument by its label, "" for the first without one.
        var arguments: [String: String]
    }

    /// The calls that make targets, in order.
    static func calls(in text: String) -> [Call] {
        let source = withoutComments(text)
        return source.matches(of: /(?:(\.\w+)|\b(module))\(/).compactMap { match in
            let function = String(match.1 ?? match.2 ?? "")
            // `func module(` declares it; `_ name: String` is no argument.
            guard !source[..<match.range.lowerBound].hasSuffix("func ") else { return nil }
            return Call(function: function, arguments: arguments(after: match.range.upperBound, in: source))
        }
    }

    /// The arguments of a call, from behind its parenthesis up to the one that closes it.
    private static func arguments(after start: String.Index, in source: String) -> [String: String] {
        var found: [String: String] = [:]
        var (depth, isInText, isEscaped, part) = (0, false, false, "")
        func take() {
            let text = part.trimmed
            let label = text.prefixMatch(of: /(\w+):\s*/)
            let value = label.map { String(text[$0.range.upperBound...]) } ?? text
            if !text.isEmpty { found[label.map { String($0.1) } ?? ""] = value }
            part = ""
        }
        for character in source[start...] {
            if isInText {
                if character == "\"", !isEscaped { isInText = false }
                isEscaped = character == "\\" && !isEscaped
            } else if character == "\"" {
                isInText = true
            } else if "([{".contains(character) {
                depth += 1
            } else if ")]}".contains(character) {
                if depth == 0 { break }
                depth -= 1
            } else if character == ",", depth == 0 {
                take()
                continue
            }
            part.append(character)
        }
        take()
        return found
    }

    /// The source without what follows `//`, except in texts such as addresses.
    private static func withoutComments(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            var isInText = false
            var previous: Character?
            for index in line.indices {
                if line[index] == "\"", previous != "\\" { isInText.toggle() }
                if !isInText, line[index...].hasPrefix("//") { return String(line[..<index]) }
                previous = line[index]
            }
            return String(line)
        }.joined(separator: "\n")
    }
}

extension String {
    /// Without white space at both ends.
    var trimmed: String {
        var rest = self[...]
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}
