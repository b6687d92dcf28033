extension Block {
    /// The block as GitHub's Markdown, without an empty line at its end.
    var markdown: String {
        switch self {
        case .text(let text): text
        case .table(let table): table.markdown
        case .figure(let figure): "<img src=\(attribute(figure.file)) alt=\(attribute(figure.words))>"
        case .pictures(let pictures): pictures.markdown
        case .code(let lines, let language): Self.fenced(lines, language)
        case .folded(let title, let blocks):
            "<details>\n<summary>\(escaped(title))</summary>\n\n\(blocks.markdown)\n\n</details>"
        }
    }

    private static func fenced(_ lines: String, _ language: String) -> String {
        var fence = "```"
        while lines.contains(fence) { fence += "`" }
        return "\(fence)\(language)\n\(lines)\(lines.hasSuffix("\n") ? "" : "\n")\(fence)"
    }

    /// Its figures, folded ones too.
    var figures: [Figure] {
        switch self {
        case .figure(let figure): [figure]
        case .folded(_, let blocks): blocks.flatMap(\.figures)
        default: []
        }
    }

    /// Its pictures, folded ones too.
    var pictures: [Picture] {
        switch self {
        case .pictures(let table): table.rows.flatMap { $0.pictures.compactMap(\.self) }
        case .folded(_, let blocks): blocks.flatMap(\.pictures)
        default: []
        }
    }
}

extension [Block] {
    /// The blocks, an empty line between them.
    var markdown: String { map(\.markdown).joined(separator: "\n\n") }
}

extension Table {
    /// Lines of a table; columns without any content are left out.
    fileprivate var markdown: String {
        let used = columns.indices.filter { column in rows.contains { !$0[column].isEmpty } }
        let head = used.map { columns[$0].title }
        let rule = used.map { columns[$0].isNumber ? "---:" : "---" }
        let lines = [head, rule] + rows.map { row in used.map { row[$0] } }
        return lines.map { cells in "| " + cells.map(Self.cell).joined(separator: " | ") + " |" }
            .joined(separator: "\n")
    }

    /// A bar would end the cell, within code too.
    private static func cell(_ text: String) -> String {
        let line = String(text.map { $0.isNewline ? " " : $0 })
        return line.unicodeScalars.map { $0 == "|" ? "\\|" : String($0) }.joined()
    }
}

extension PictureTable {
    fileprivate var markdown: String {
        var table = Table(([""] + titles).map { .words(escaped($0)) })
        table.rows = rows.map { row in
            [escaped(row.title)]
                + row.pictures.map { picture in
                    picture.map { "<img src=\(attribute($0.path)) width=\"\(width)\" alt=\(attribute($0.words))>" }
                        ?? "–"
                }
        }
        return table.markdown
    }
}

extension Figure {
    /// Relative to the report.
    var file: String { "figures/\(name).svg" }
}

extension Picture {
    /// Relative to the report.
    var path: String { "figures/\(name).png" }
}
