/// Plain words under headings, as Markdown for a page or as LaTeX for a paper.
public struct PaperTable: Sendable, Equatable {
    /// A heading, and whether its cells end at the right, as numbers do.
    public struct Column: Sendable, Equatable {
        /// The words at its head.
        public var title: String
        /// Whether cells end at the right, as numbers do.
        public var isNumber: Bool

        /// A heading over words or numbers.
        public init(_ title: String, isNumber: Bool) { (self.title, self.isNumber) = (title, isNumber) }
    }

    /// Words, which may stand out.
    public struct Cell: Sendable, Equatable {
        /// The words, without markup.
        public var text: String
        /// Whether they stand out.
        public var isBold: Bool

        /// Words as they are; what they mean to Markdown or LaTeX does not matter.
        public init(_ text: String, isBold: Bool = false) { (self.text, self.isBold) = (text, isBold) }
    }

    /// The columns, from the left.
    public var columns: [Column]
    /// As many cells as columns in each.
    public var rows: [[Cell]]

    /// Rows under headings.
    public init(_ columns: [Column], rows: [[Cell]]) { (self.columns, self.rows) = (columns, rows) }

    /// A table of GitHub's Markdown; columns without any content are left out.
    public var markdown: String {
        var table = Table(columns.map { Table.Column(title: escaped($0.title), isNumber: $0.isNumber) })
        table.rows = rows.map { row in
            row.map { $0.isBold && !$0.text.isEmpty ? "**\(escaped($0.text))**" : escaped($0.text) }
        }
        return Block.table(table).markdown
    }

    /// A `tabular` with the rules of package `booktabs`; columns without any content are left out.
    public var latex: String {
        let used = columns.indices.filter { column in rows.contains { !$0[column].text.isEmpty } }
        let alignment = used.map { columns[$0].isNumber ? "r" : "l" }.joined()
        let head = used.map { latexText(columns[$0].title) }
        let body = rows.map { row in
            Self.line(
                used.map { column in
                    let text = latexText(row[column].text)
                    return row[column].isBold && !text.isEmpty ? "\\textbf{\(text)}" : text
                }
            )
        }
        let lines = ["\\begin{tabular}{\(alignment)}", "\\toprule", Self.line(head), "\\midrule"] + body
        return (lines + ["\\bottomrule", "\\end{tabular}"]).joined(separator: "\n")
    }

    /// What follows a line's end must not look like its options.
    private static func line(_ cells: [String]) -> String {
        let first = cells.first.flatMap(\.first)
        return (first == "[" || first == "*" ? "{}" : "") + cells.joined(separator: " & ") + " \\\\"
    }
}
