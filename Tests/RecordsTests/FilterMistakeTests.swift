import Records
import Testing

/// A mistake anywhere in a filter is shown where it is.
@Suite struct `Mistakes in filters` {
    /// Everything that the grammar has. Tokens are joined by single spaces.
    private static let tokens = [
        "(", "metrics.loss", "<", "0.5", "or", "not", "seed", "in", "(", "1", ",", "2", ")", ")", "and", "`variant`",
        "not", "like", "'no %'", "and", "tag", "is", "not", "null", "or", "metrics.loss", "is", "nan", "and",
        "startedAt", ">=", "2026-11-30", "and", "(", "flag", "=", "true", ")",
    ]

    private static func position(of index: Int) -> Int {
        tokens[..<index].map { $0.count + 1 }.reduce(0, +)
    }

    private func mistake(in words: [String]) -> FilterError? {
        do {
            _ = try Filter(words.joined(separator: " "))
            return nil
        } catch { return error as? FilterError }
    }

    @Test func `the whole has none`() { #expect(mistake(in: Self.tokens) == nil) }

    @Test(arguments: Self.tokens.indices)
    func `a sign that means nothing is shown at its place`(index: Int) {
        for sign in [";", "!", "\"open", "`open"] {
            var words = Self.tokens
            words[index] = sign
            let error = mistake(in: Array(words[...index]))
            #expect(error?.position == Self.position(of: index), "\(sign)")
        }
    }

    /// Where one more of a token fits: it ends a list or a parenthesis, and a later token is the mistake.
    private static let fitting: [String: Set<Int>] = [")": [4, 10, 12, 13, 37], ",": [10, 12]]

    @Test(arguments: Self.tokens.indices)
    func `a token too many is shown at its place`(index: Int) {
        let next = Self.tokens[index]
        let last = index > 0 ? Self.tokens[index - 1] : ""
        for word in [",", ")", "<", "null"] where Self.fitting[word]?.contains(index) != true {
            // Where a comparison or null is expected, it is the next token that is one too many.
            let isComparison = word == "<" && ["<", "in", ">=", "=", "is"].contains(next)
            let isNull = word == "null" && (["null", "nan"].contains(next) || next == "not" && last == "is")
            let isBeforeNot = word == "<" && next == "not" && index == 16
            var words = Self.tokens
            words.insert(word, at: index)
            let error = mistake(in: words)
            let isExpected = isComparison || isNull || isBeforeNot
            let expected = Self.position(of: index) + (isExpected ? word.count + 1 : 0)
            #expect(error?.position == expected, "\(word): \(error?.description ?? "none")")
            #expect(error?.complaint.isEmpty == false)
        }
    }

    @Test(arguments: Self.tokens.indices)
    func `a filter that breaks off is shown at its end`(index: Int) {
        let words = Array(Self.tokens[..<index])
        let length = words.joined(separator: " ").count
        // Complete so far, but for an open parenthesis, or not: only a comparison ends well.
        let isWhole = index == 14 || index == 19 || index == 24 || index == 28 || index == 32
        let error = mistake(in: words)
        #expect((error == nil) == isWhole, "\(words.joined(separator: " "))")
        if !isWhole { #expect(error?.position == length, "\(error?.description ?? "none")") }
    }
}
