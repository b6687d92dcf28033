import Records
import Reports

/// Rows under headings, for whoever reads them: a terminal, a program, a page or a paper.
struct OutputTable {
    /// What a place of the table holds.
    struct Cell: ExpressibleByStringLiteral {
        /// For eyes.
        var shown: String
        /// For programs, without a digit lost.
        var exact: String
        /// Whether it is the best of its column.
        var isBest = false

        init(_ text: String) { (shown, exact) = (text, text) }
        init(stringLiteral text: String) { self.init(text) }
        init(shown: String, exact: String) { (self.shown, self.exact) = (shown, exact) }
    }

    var titles: [String]
    var rows: [[Cell]] = []
    /// Headings of columns whose cells are numbers.
    var numbers: Set<String> = []
    /// Headings of columns that a narrow screen goes without, the least important first.
    var lessImportant: [String] = []

    /// A table with these headings; those in `numbers` stand to the right.
    init(_ titles: [String], numbers: Set<String> = [], lessImportant: [String] = []) {
        (self.titles, self.numbers, self.lessImportant) = (titles, numbers, lessImportant)
    }

    /// Prints the table; JSON is made of more than a table, so it is printed as words here.
    func print(as format: OutputFormat = .words) {
        switch format {
        case .words, .json:
            var table = TerminalTable(titles, numbers: numbers, lessImportant: lessImportant)
            table.rows = rows.map { $0.map(\.shown) }
            table.print()
        case .csv:
            parallax.print(csvLine(titles))
            for row in rows { parallax.print(csvLine(row.map(\.exact))) }
        case .markdown: parallax.print(paper.markdown)
        case .latex: parallax.print(paper.latex)
        }
    }

    private var paper: PaperTable {
        PaperTable(
            titles.map { .init($0, isNumber: numbers.contains($0)) },
            rows: rows.map { row in row.map { .init($0.shown, isBold: $0.isBest) } }
        )
    }
}

/// Prints a heading above a table, where the format has one.
func printHeading(_ words: String, as format: OutputFormat) {
    switch format {
    case .words: print(words + "\n")
    case .markdown: print(markdownText(words) + "\n")
    case .latex: print("% " + visible(String(words.map { $0.isNewline ? " " : $0 })))
    case .json, .csv: break
    }
}
