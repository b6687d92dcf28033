/// A piece of a filter's text.
struct FilterToken: Equatable {
    enum Kind: Equatable {
        /// A bare word or number, or a keyword.
        case word
        /// Text in single or double quotes.
        case quoted
        /// A name in backticks.
        case name
        /// `( ) , = != < <= > >=`
        case symbol
        case end
    }
    var kind: Kind
    var text: String
    var position: Int

    /// The keyword that this is, in lower case; nil if it is quoted or no word.
    var keyword: String? { kind == .word || kind == .symbol ? text.lowercased() : nil }
}

/// Cuts a filter into tokens; the last one is the end.
func filterTokens(_ text: String) throws -> [FilterToken] {
    let characters = Array(text)
    var tokens: [FilterToken] = []
    var position = 0
    while position < characters.count {
        let character = characters[position]
        let start = position
        if character.isWhitespace {
            position += 1
        } else if character == "\"" || character == "'" || character == "`" {
            var content = ""
            position += 1
            while position < characters.count, characters[position] != character {
                if characters[position] == "\\", position + 1 < characters.count { position += 1 }
                content.append(characters[position])
                position += 1
            }
            guard position < characters.count else {
                throw FilterError(text: text, position: start, complaint: "this \(character) is never closed")
            }
            position += 1
            tokens.append(FilterToken(kind: character == "`" ? .name : .quoted, text: content, position: start))
        } else if "(),".contains(character) {
            position += 1
            tokens.append(FilterToken(kind: .symbol, text: String(character), position: start))
        } else if "=!<>".contains(character) {
            position += 1
            if position < characters.count, characters[position] == "=" { position += 1 }
            var symbol = String(characters[start..<position])
            if symbol == "==" { symbol = "=" }
            guard symbol != "!" else {
                throw FilterError(text: text, position: start, complaint: "\"!\" alone means nothing; write != or not")
            }
            tokens.append(FilterToken(kind: .symbol, text: symbol, position: start))
        } else if isWordCharacter(character) {
            while position < characters.count, isWordCharacter(characters[position]) { position += 1 }
            tokens.append(FilterToken(kind: .word, text: String(characters[start..<position]), position: start))
        } else {
            throw FilterError(text: text, position: start, complaint: "\"\(character)\" means nothing here")
        }
    }
    return tokens + [FilterToken(kind: .end, text: "", position: characters.count)]
}

private func isWordCharacter(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || "_.+-".contains(character)
}
