import Records

/// Words as Markdown that shows exactly them, on one line.
public func markdownText(_ words: String) -> String { escaped(words) }

/// Words as Markdown that shows exactly them, on one line.
func escaped(_ words: String) -> String {
    var text = ""
    // By scalars, because a character that is special stays so below an accent.
    for scalar in oneLine(words).unicodeScalars {
        switch scalar {
        case "&": text += "&amp;"
        case "<": text += "&lt;"
        case ">": text += "&gt;"
        case "\\", "`", "*", "_", "[", "]", "~", "$": text += "\\\(scalar)"
        case "#", "+", "-", "=": text += text.isEmpty ? "\\\(scalar)" : "\(scalar)"
        default: text += visible(String(scalar))
        }
    }
    return text
}

/// Words as LaTeX that shows exactly them, on one line.
public func latexText(_ words: String) -> String {
    var text = ""
    for scalar in oneLine(words).unicodeScalars {
        // Two of these would be another sign.
        if let last = text.unicodeScalars.last, "-',".unicodeScalars.contains(last),
            scalar == last || last == "-" && (scalar == "–" || scalar == "—")
        {
            text += "{}"
        }
        switch scalar {
        case "\\": text += "\\textbackslash{}"
        case "^": text += "\\textasciicircum{}"
        case "~": text += "\\textasciitilde{}"
        case "<": text += "\\textless{}"
        case ">": text += "\\textgreater{}"
        case "|": text += "\\textbar{}"
        case "`": text += "\\textasciigrave{}"
        case "\"": text += "\\symbol{34}"
        case "{", "}", "$", "&", "#", "_", "%": text += "\\\(scalar)"
        case "±": text += "$\\pm$"
        case "×": text += "$\\times$"
        case "–": text += "--"
        case "—": text += "---"
        case "…": text += "\\dots{}"
        default: text += visible(String(scalar))
        }
    }
    return text
}

private func oneLine(_ words: String) -> String { String(words.map { $0.isNewline ? " " : $0 }) }

/// Words as code, on one line.
func code(_ words: String) -> String {
    let line = visible(oneLine(words))
    var longest = 0
    var length = 0
    for character in line {
        length = character == "`" ? length + 1 : 0
        longest = max(longest, length)
    }
    if line.isEmpty { return "" }
    let fence = String(repeating: "`", count: longest + 1)
    let space = line.hasPrefix("`") || line.hasSuffix("`") ? " " : ""
    return fence + space + line + space + fence
}

/// Words as the value of an attribute of HTML, in quotes.
func attribute(_ words: String) -> String {
    let text = words.map { character in
        switch character {
        case "&": "&amp;"
        case "<": "&lt;"
        case ">": "&gt;"
        case "\"": "&quot;"
        case "|": "&#124;"
        case _ where character.isNewline: " "
        default: visible(String(character))
        }
    }
    return "\"" + text.joined() + "\""
}

/// Words as part of a file's name: lower case letters and digits, joined by hyphens.
func fileName(_ words: String) -> String {
    let parts = words.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    return String(parts.joined(separator: "-").prefix(40))
}
