import Records

/// Words as Markdown that shows exactly them, on one line.
func escaped(_ words: String) -> String {
    var text = ""
    for character in words {
        switch character {
        case "&": text += "&amp;"
        case "<": text += "&lt;"
        case ">": text += "&gt;"
        case "\\", "`", "*", "_", "[", "]", "~", "$": text += "\\\(character)"
        case "#", "+", "-", "=": text += text.isEmpty ? "\\\(character)" : "\(character)"
        case _ where character.isNewline: text += " "
        default: text += visible(String(character))
        }
    }
    return text
}

/// Words as code, on one line.
func code(_ words: String) -> String {
    let line = visible(String(words.map { $0.isNewline ? " " : $0 }))
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
