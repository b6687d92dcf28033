import Reports
import Testing

@Suite struct `Tables for pages and papers` {
    /// Words with every sign that means something to Markdown, HTML or LaTeX, alone, doubled and below an accent.
    private static let words: [String] = {
        let signs = #"\{}$&#^_~%<>|"`'*[]()!+-=,;:?@/."#.map(String.init) + ["–", "—", "±", "×", "…", "é", "ß", "层"]
        let pairs = signs.flatMap { [$0, $0 + $0, "a\($0)b", "\($0) x", "x\($0)", $0 + "\u{301}"] }
        return pairs + [
            "50 % & more", "a_b^c", #"\textbf{x}"#, "\\\\[2pt]", "**not bold**", "a|b\\|c", "<img src=x>", "&amp;",
            "``x''",
            "--jobs ---", "-–-", "$x$", "[+0.1, -0.2]", "*", "% comment", "#1", "no ssim (0.85)", "http://x.org/a_b",
        ]
    }()

    @Test(arguments: words)
    func `Markdown gives the words back`(words: String) {
        #expect(
            readMarkdown(PaperTable([.init(words, isNumber: false)], rows: [[.init(words)]]).markdown) == [
                words, words,
            ]
        )
        let bold = PaperTable([.init("x", isNumber: false)], rows: [[.init(words, isBold: true)]]).markdown
        #expect(readMarkdown(bold) == ["x", "**\(words)**"])
    }

    @Test(arguments: words)
    func `LaTeX gives the words back`(words: String) {
        let latex = PaperTable([.init(words, isNumber: false)], rows: [[.init(words)], [.init(words)]]).latex
        let lines = latex.split(separator: "\n").map(String.init)
        #expect(lines[0] == "\\begin{tabular}{l}" && lines[1] == "\\toprule" && lines[3] == "\\midrule")
        #expect(lines.suffix(2) == ["\\bottomrule", "\\end{tabular}"] && lines.count == 8)
        for line in [lines[2], lines[4], lines[5]] {
            #expect(line.hasSuffix(" \\\\"))
            #expect(readLatex(String(line.dropLast(3))) == words, "\(line)")
            // After a line's end these would be its options.
            #expect(!line.hasPrefix("[") && !line.hasPrefix("*"))
        }
    }

    @Test func `control characters become visible, lines become one`() {
        let table = PaperTable([.init("a", isNumber: false)], rows: [[.init("x\u{1B}[31m\r\ny\nz")]])
        #expect(table.markdown.hasSuffix("| x␛\\[31m y z |"))
        #expect(table.latex.contains("\nx␛[31m y z \\\\\n"))
    }

    @Test func `columns without content are left out, the best stands out, numbers stand to the right`() {
        let table = PaperTable(
            [.init("variant", isNumber: false), .init("empty", isNumber: false), .init("loss", isNumber: true)],
            rows: [[.init("one"), .init(""), .init("0.1 ± 0.2", isBold: true)], [.init("two"), .init(""), .init("")]]
        )
        #expect(table.markdown == "| variant | loss |\n| --- | ---: |\n| one | **0.1 ± 0.2** |\n| two |  |")
        #expect(
            table.latex == #"""
                \begin{tabular}{lr}
                \toprule
                variant & loss \\
                \midrule
                one & \textbf{0.1 $\pm$ 0.2} \\
                two &  \\
                \bottomrule
                \end{tabular}
                """#
        )
    }
}

/// The words of heading and cell of a table of one column, as GitHub reads them.
private func readMarkdown(_ table: String) -> [String] {
    let lines = table.split(separator: "\n").map(String.init)
    guard lines.count == 3 else { return lines }
    return [lines[0], lines[2]].map { line in
        // First cells are cut at bars, then their escapes are read.
        let cell = read(String(line.dropFirst(2).dropLast(2)), [("\\|", "|")])
        let signs = #"\`*_[]~$#+-="#.map { ("\\\($0)", String($0)) }
        return read(cell, signs + [("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")])
    }
}

/// A text in which some signs stand for others, read once from left to right.
private func read(_ text: String, _ signs: [(String, String)]) -> String {
    var result = String.UnicodeScalarView()
    var rest = Array(text.unicodeScalars)[...]
    while let scalar = rest.first {
        if let (sign, words) = signs.first(where: { rest.starts(with: $0.0.unicodeScalars) }) {
            result.append(contentsOf: words.unicodeScalars)
            rest = rest.dropFirst(sign.unicodeScalars.count)
        } else {
            result.append(scalar)
            rest = rest.dropFirst()
        }
    }
    return String(result)
}

/// The words that LaTeX would set.
private func readLatex(_ line: String) -> String {
    let commands: [(String, String)] = [
        ("\\textbackslash{}", "\\"), ("\\textasciicircum{}", "^"), ("\\textasciitilde{}", "~"), ("\\textless{}", "<"),
        ("\\textgreater{}", ">"), ("\\textbar{}", "|"), ("\\textasciigrave{}", "`"), ("\\symbol{34}", "\""),
        ("\\dots{}", "…"), ("$\\pm$", "±"), ("$\\times$", "×"), ("---", "—"), ("--", "–"), ("\\{", "{"), ("\\}", "}"),
        ("\\$", "$"), ("\\&", "&"), ("\\#", "#"), ("\\_", "_"), ("\\%", "%"), ("{}", ""),
    ]
    var text = String.UnicodeScalarView()
    var rest = Array(line.unicodeScalars)[...]
    while let scalar = rest.first {
        if let (command, words) = commands.first(where: { rest.starts(with: $0.0.unicodeScalars) }) {
            text.append(contentsOf: words.unicodeScalars)
            rest = rest.dropFirst(command.unicodeScalars.count)
        } else if "\\{}$&#^_~%<>|\"`".unicodeScalars.contains(scalar) {
            return "\(scalar) is not escaped"
        } else if "',".unicodeScalars.contains(scalar), rest.dropFirst().first == scalar {
            return "\(scalar) is doubled"
        } else {
            text.append(scalar)
            rest = rest.dropFirst()
        }
    }
    return String(text)
}
